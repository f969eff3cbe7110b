"""How Django finds this room."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "redsail.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
