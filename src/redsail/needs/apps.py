"""How Django finds this room."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "redsail.needs"
    label = "needs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from redsail.needs.actions import words  # noqa: F401 registers its sentences
