"""How Django finds this door."""

from django.apps import AppConfig


class FieldConfig(AppConfig):
    name = "redsail.field"
    label = "field"
