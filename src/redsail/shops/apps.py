"""How Django finds this room."""

from django.apps import AppConfig


class ShopsConfig(AppConfig):
    name = "redsail.shops"
    label = "shops"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from redsail.shops.actions import words  # noqa: F401 registers its sentences
