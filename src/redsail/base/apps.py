"""How Django finds this room."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "redsail.base"
    label = "base"
    default_auto_field = "django.db.models.BigAutoField"
