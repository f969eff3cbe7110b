"""The app of the audit chain."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "redsail.base"
    label = "base"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from redsail.base import crew_words, draw_words, planning_words, regroup_words, words  # noqa: F401 they register their sentences
