"""`manage.py check` says so when the front end has not been built."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning, register

from redsail.web.shell.front_end import BUILD


@register
def front_end_is_built(**_: Any) -> list[CheckMessage]:
    """Warn, not fail: pages work without scripts, and tests of the server need no Node."""
    if (BUILD / "manifest.json").exists():
        return []
    return [Warning("The front end is not built; pages will look bare.", hint="Run `make front-end`.", id="web.W001")]
