"""How Django finds this room."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "redsail.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from redsail.jobs import words  # noqa: F401 registers its sentences
