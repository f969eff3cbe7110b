"""The room of night campaigns."""

from django.apps import AppConfig


class PatrolConfig(AppConfig):
    name = "redsail.patrol"
    label = "patrol"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from redsail.patrol.actions import words  # noqa: F401 registers its sentences
