"""How Django finds this room."""

from django.apps import AppConfig


class PatrolConfig(AppConfig):
    name = "redsail.patrol"
    label = "patrol"
    default_auto_field = "django.db.models.BigAutoField"
