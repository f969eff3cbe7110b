"""How Django finds this room."""

from django.apps import AppConfig


class SyncConfig(AppConfig):
    name = "redsail.sync"
    label = "sync"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from redsail.sync import words  # noqa: F401 registers its sentences
