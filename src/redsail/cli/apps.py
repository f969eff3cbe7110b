"""The app of the `redsail` command."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    name = "redsail.cli"
    label = "cli"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from redsail.cli import _words  # noqa: F401 registers its sentences
