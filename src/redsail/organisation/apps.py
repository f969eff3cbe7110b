"""How Django finds this room."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "redsail.organisation"
    label = "organisation"
    default_auto_field = "django.db.models.BigAutoField"
