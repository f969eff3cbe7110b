"""Regroupings: what is wanted, what a search gave, and the steps on the table."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0010_notices"),
    ]

    operations = [
        migrations.CreateModel(
            name="Regrouping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                ("day", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "being worked on"), ("applied", "decided and entered")],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("wanted", models.JSONField(blank=True, default=dict)),
                ("table", models.JSONField(blank=True, default=dict)),
                ("version", models.PositiveIntegerField(default=1)),
                ("token", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("paper", models.CharField(blank=True, max_length=100)),
                ("done", models.JSONField(blank=True, default=dict)),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
                (
                    "applied_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("branches", models.ManyToManyField(related_name="regroupings", to="organisation.branch")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "move",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="regrouping",
                        to="organisation.groupmove",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="regroupings", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="RegroupingEdit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("take", "Alternative taken"),
                            ("move", "Member moved"),
                            ("lock", "Member fixed or set free"),
                            ("lead", "Leader proposed"),
                            ("pair", "Pair changed"),
                            ("name", "Group renamed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("before", models.JSONField(blank=True, default=dict)),
                ("after", models.JSONField(blank=True, default=dict)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("by", models.CharField(max_length=100)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("dropped", models.BooleanField(default=False)),
                (
                    "regrouping",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="edits", to="organisation.regrouping"
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("regrouping", "number"), name="one_regrouping_edit_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(("dropped", False), ("undone_at__isnull", False), _connector="OR"),
                        name="regrouping_edit_dropped_when_undone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegroupingSolution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("job", models.BigIntegerField(null=True, unique=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("by", models.CharField(max_length=100)),
                ("wanted", models.JSONField(blank=True, default=dict)),
                ("locks", models.JSONField(blank=True, default=dict)),
                ("text", models.TextField()),
                ("conflict", models.JSONField(blank=True, default=dict)),
                (
                    "regrouping",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="solutions",
                        to="organisation.regrouping",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [models.UniqueConstraint(fields=("regrouping", "number"), name="one_solution_a_number")],
            },
        ),
    ]
