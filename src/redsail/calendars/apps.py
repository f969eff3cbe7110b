"""How Django finds this room."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "redsail.calendars"
    label = "calendars"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from redsail.calendars import words  # noqa: F401 registers its sentences
