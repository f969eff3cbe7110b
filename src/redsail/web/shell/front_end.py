"""Where the built front end lies: the manifest that Vite writes, read once a process.

The addresses are taken straight from the manifest and not hashed a second time: the built modules import one another
by their own names, and a second name would load them twice.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

BUILD = Path(__file__).resolve().parents[1] / "static" / "build"
ENTRY = "src/shell.ts"
# What the public pages of draws load. One file that imports nothing, because a saved page carries it inside.
DRAWS = "src/draws.ts"


@dataclass(frozen=True)
class FrontEnd:
    """Addresses of one entry: module script, style sheets, icon sprite. Empty while nothing has been built."""

    script: str = ""
    styles: tuple[str, ...] = ()
    icons: str = ""


def front_end(name: str = ENTRY) -> FrontEnd:
    """A built entry; read afresh in DEBUG so that `npm run watch` shows at once."""
    if settings.DEBUG:
        return _read(BUILD / "manifest.json", name)
    return _cached(BUILD / "manifest.json", name)


def source(name: str) -> str:
    """The script of an entry as text; empty while nothing has been built."""
    script = front_end(name).script.rpartition("/")[2]
    return (BUILD / script).read_text("utf-8") if script else ""


def _read(path: Path, name: str) -> FrontEnd:
    try:
        manifest: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return FrontEnd()
    entry = manifest[name]
    return FrontEnd(
        script=_address(entry["file"]),
        styles=tuple(_address(name) for name in entry.get("css", ())),
        icons=_address(manifest["icons.svg"]["file"]),
    )


def _address(name: str) -> str:
    return f"{settings.STATIC_URL}build/{name}"


_cached = lru_cache(maxsize=4)(_read)
