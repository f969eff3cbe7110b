"""How Django finds this room."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "redsail.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from redsail.privacy import words  # noqa: F401 registers its sentences
