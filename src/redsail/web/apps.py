"""The web door."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "redsail.web"
    label = "web"

    def ready(self) -> None:
        from redsail.web.shell import checks  # noqa: F401  (registers the system check)
