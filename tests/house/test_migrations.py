"""Catches: a model changed without its migration, a migration nobody named, two migrations with one parent."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader


def _ours(loader: MigrationLoader) -> dict[str, list[str]]:
    labels: dict[str, list[str]] = {}
    for label, name in loader.disk_migrations or {}:
        if loader.disk_migrations[label, name].__module__.startswith("redsail."):
            labels.setdefault(label, []).append(name)
    return labels


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    """The models and the migrations say the same."""
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def test_migrations_have_names() -> None:
    """Numbered without a gap, and named by a person."""
    for label, names in _ours(MigrationLoader(None)).items():
        assert [int(name[:4]) for name in sorted(names)] == list(range(1, len(names) + 1)), label
        assert [name for name in names if re.search(r"_auto_\d|_squashed_", name)] == [], label


@pytest.mark.django_db
def test_migrations_are_in_one_line() -> None:
    """One last migration an app."""
    loader = MigrationLoader(connection)
    assert loader.detect_conflicts() == {}
