"""How Django finds this room."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "redsail.organisation"
    label = "organisation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from redsail.organisation.queries import held as ours
        from redsail.privacy import held

        held.register(self.label, ours.sections)
