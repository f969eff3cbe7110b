"""How Django finds this door."""

from django.apps import AppConfig


class FieldConfig(AppConfig):
    name = "redsail.field"
    label = "field"

    def ready(self) -> None:
        from redsail.field import words  # noqa: F401 registers its sentences
