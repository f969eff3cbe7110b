"""How Django finds this room."""

from django.apps import AppConfig


class StudyConfig(AppConfig):
    name = "redsail.study"
    label = "study"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from redsail.study.actions import words  # noqa: F401 registers its sentences
