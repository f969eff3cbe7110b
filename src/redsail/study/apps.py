"""How Django finds this room."""

from django.apps import AppConfig


class StudyConfig(AppConfig):
    name = "redsail.study"
    label = "study"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from redsail.activities.queries.credits import sources
        from redsail.study.actions import words  # noqa: F401 registers its sentences
        from redsail.study.queries import season_credits

        sources.register("reading", season_credits.cells)
