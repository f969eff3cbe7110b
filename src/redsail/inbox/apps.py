"""How Django finds this room."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "redsail.inbox"
    label = "inbox"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from redsail.inbox import words  # noqa: F401 registers its sentences
