"""Triggers that make the audit chain append-only. A later migration that alters the table must install them again:
SQLite rebuilds an altered table and loses its triggers (`redsail audit verify` would report it)."""

from django.db import migrations

from redsail.base.audit import triggers


def install(apps, schema_editor):
    triggers.install(schema_editor.connection)


def remove(apps, schema_editor):
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("base", "0001_audit_chain")]
    operations = [migrations.RunPython(install, remove)]
