"""How Django finds this room."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    name = "redsail.cli"
    label = "cli"
    default_auto_field = "django.db.models.BigAutoField"
