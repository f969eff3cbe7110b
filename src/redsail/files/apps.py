"""How Django finds this room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "redsail.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from redsail.files import words  # noqa: F401 registers its sentences
