"""Posts, terms, rules about them, pairings, moves between groups; the default kinds of posts."""

import uuid
from typing import Any

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def install(apps: Any, schema_editor: Any) -> None:
    from redsail.organisation.queries.post_kinds import default_kinds

    kind = apps.get_model("organisation", "PostKind")
    kind.objects.bulk_create(kind(**each) for each in default_kinds())


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0006_grants_in_turn"),
    ]

    operations = [
        migrations.CreateModel(
            name="PostKind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, unique=True)),
                ("name_zh", models.CharField(max_length=60)),
                ("name_en", models.CharField(max_length=60)),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("party", "Party post"),
                            ("administrative", "Administrative post"),
                            ("station", "Station post"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "seat",
                    models.CharField(
                        choices=[("unit", "of a unit"), ("branch", "of a branch"), ("group", "of a Party group")],
                        max_length=10,
                    ),
                ),
                ("full_members_only", models.BooleanField(default=False)),
                ("committee", models.BooleanField(default=False)),
                ("order", models.PositiveSmallIntegerField(default=100)),
            ],
            options={
                "ordering": ["order", "code"],
            },
        ),
        migrations.CreateModel(
            name="GroupMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("steps", models.JSONField()),
                ("note", models.CharField(blank=True, max_length=200)),
                ("token", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="group_moves", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_date", models.DateField()),
                ("until_date", models.DateField(blank=True, null=True)),
                ("title", models.CharField(blank=True, max_length=60)),
                (
                    "seats",
                    models.PositiveSmallIntegerField(
                        default=1, validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                (
                    "branch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="organisation.branch",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="organisation.partygroup",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="organisation.unit"
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="organisation.postkind"
                    ),
                ),
            ],
            options={
                "ordering": ["unit__path", "kind__order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PostRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_date", models.DateField()),
                ("until_date", models.DateField(blank=True, null=True)),
                (
                    "demand",
                    models.CharField(
                        choices=[("also", "also holds one of"), ("never", "never holds at the same time")],
                        max_length=10,
                    ),
                ),
                ("paper", models.CharField(blank=True, max_length=100)),
                ("kinds", models.ManyToManyField(related_name="+", to="organisation.postkind")),
                ("others", models.ManyToManyField(related_name="+", to="organisation.postkind")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="post_rules", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["unit__path", "demand", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_date", models.DateField()),
                ("until_date", models.DateField(blank=True, null=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField()),
                ("paper", models.CharField(blank=True, max_length=100)),
                (
                    "branch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="organisation.branch"
                    ),
                ),
            ],
            options={
                "ordering": ["branch", "-from_date"],
            },
        ),
        migrations.CreateModel(
            name="OwnRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_date", models.DateField()),
                ("until_date", models.DateField(blank=True, null=True)),
                ("key", models.CharField(max_length=80)),
                ("value", models.IntegerField()),
                ("paper", models.CharField(max_length=100)),
                ("article", models.CharField(blank=True, max_length=40)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="own_rules", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["unit__path", "key", "-from_date"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_date__isnull", True), ("until_date__gte", models.F("from_date")), _connector="OR"
                        ),
                        name="ownrule_ends_after_start",
                    ),
                    models.UniqueConstraint(fields=("unit", "key", "from_date"), name="one_own_rule_a_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pairing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_date", models.DateField()),
                ("until_date", models.DateField(blank=True, null=True)),
                ("purpose", models.CharField(blank=True, max_length=200)),
                (
                    "office_group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="office_pairings",
                        to="organisation.partygroup",
                    ),
                ),
                (
                    "station_group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="station_pairings",
                        to="organisation.partygroup",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pairings", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["station_group__name", "-from_date"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_date__isnull", True), ("until_date__gte", models.F("from_date")), _connector="OR"
                        ),
                        name="pairing_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("station_group", models.F("office_group")), _negated=True),
                        name="pairing_of_two",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until_date__isnull", True)),
                        fields=("station_group",),
                        name="one_open_pairing_a_station_group",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PostHolding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_date", models.DateField()),
                ("until_date", models.DateField(blank=True, null=True)),
                ("paper", models.CharField(blank=True, max_length=100)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holdings", to="organisation.person"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holdings", to="organisation.post"
                    ),
                ),
            ],
            options={
                "ordering": ["-from_date", "person__pinyin"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_date__isnull", True), ("until_date__gte", models.F("from_date")), _connector="OR"
                        ),
                        name="postholding_ends_after_start",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until_date__isnull", True)),
                        fields=("post", "person"),
                        name="one_open_holding_a_post",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_date__isnull", True), ("until_date__gte", models.F("from_date")), _connector="OR"
                ),
                name="post_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(condition=models.Q(("seats__gte", 1)), name="post_has_a_seat"),
        ),
        migrations.AddConstraint(
            model_name="postrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_date__isnull", True), ("until_date__gte", models.F("from_date")), _connector="OR"
                ),
                name="postrule_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_date__isnull", True), ("until_date__gte", models.F("from_date")), _connector="OR"
                ),
                name="term_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_on__gt", models.F("from_date"))), name="term_due_after_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_date__isnull", True)), fields=("branch",), name="one_open_term_a_branch"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(fields=("branch", "number"), name="one_term_a_number"),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
