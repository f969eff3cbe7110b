"""Where people worked and how units hung becomes dated; what stands today is the first row of each."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def keep_what_stands(apps: Any, schema_editor: Any) -> None:
    unit, person = apps.get_model("organisation", "Unit"), apps.get_model("organisation", "Person")
    state, placement = apps.get_model("organisation", "UnitState"), apps.get_model("organisation", "Placement")
    state.objects.bulk_create(
        state(unit=each, parent_id=each.parent_id, name=each.name, short_name=each.short_name, from_date=each.from_date)
        for each in unit.objects.all()
    )
    placement.objects.bulk_create(
        placement(person=each, unit_id=each.unit_id, staff_kind=each.staff_kind, from_date=each.from_date)
        for each in person.objects.all()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0004_whole_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_date", models.DateField()),
                ("until_date", models.DateField(blank=True, null=True)),
                (
                    "staff_kind",
                    models.CharField(
                        choices=[
                            ("leadership", "Leadership"),
                            ("enforcement", "Enforcement officer"),
                            ("office", "Office staff"),
                            ("market", "Market manager"),
                            ("customer", "Customer manager"),
                            ("volunteer", "Volunteer"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="placements", to="organisation.person"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="placements", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["person", "from_date"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_date__isnull", True), ("until_date__gte", models.F("from_date")), _connector="OR"
                        ),
                        name="placement_ends_after_start",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until_date__isnull", True)),
                        fields=("person",),
                        name="one_open_placement_a_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_date", models.DateField()),
                ("until_date", models.DateField(blank=True, null=True)),
                ("name", models.CharField(max_length=100)),
                ("short_name", models.CharField(blank=True, max_length=30)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="states", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["unit", "from_date"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_date__isnull", True), ("until_date__gte", models.F("from_date")), _connector="OR"
                        ),
                        name="unitstate_ends_after_start",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until_date__isnull", True)), fields=("unit",), name="one_open_state_a_unit"
                    ),
                ],
            },
        ),
        migrations.RunPython(keep_what_stands, migrations.RunPython.noop),
    ]
