"""How Django finds this room."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "redsail.activities"
    label = "activities"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from redsail.activities.actions import joint_words, life_words, words  # noqa: F401 register their sentences
        from redsail.activities.queries import held as ours
        from redsail.privacy import held

        held.register(self.label, ours.sections)
