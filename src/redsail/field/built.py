"""The built programme: which files of the front end a phone has to keep, read from the manifest that Vite writes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static

APP, WORKER = "src/field/app.ts", "src/field/worker.ts"


@dataclass(frozen=True)
class Programme:
    """Addresses of the entry script and its style sheets; `files`: all that it loads; `worker`: the worker's source."""

    script: str = ""
    styles: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    worker: str = ""


def programme() -> Programme:
    """What was built; empty while nothing was. Read afresh in DEBUG."""
    folder = Path(settings.STATICFILES_DIRS[0]) / "build"
    return _read(folder) if settings.DEBUG else _cached(folder)


def version(found: Programme, words: object) -> str:
    """Changes with every build and with the words of the language."""
    return hashlib.sha256(json.dumps([found.files, found.worker, words]).encode()).hexdigest()[:16]


def _read(folder: Path) -> Programme:
    try:
        manifest: dict[str, dict[str, Any]] = json.loads((folder / "manifest.json").read_text("utf-8"))
    except FileNotFoundError:
        return Programme()
    if APP not in manifest or WORKER not in manifest:  # built before there was a programme for phones
        return Programme()
    parts = [manifest[name] for name in _needed(manifest, APP)]
    styles = tuple(dict.fromkeys(_address(name) for part in parts for name in part.get("css", ())))
    scripts = tuple(_address(part["file"]) for part in parts)
    worker = (folder / manifest[WORKER]["file"]).read_text("utf-8")
    return Programme(scripts[0], styles, (*scripts, *styles, static("shell/mark.svg")), worker)


def _needed(manifest: dict[str, dict[str, Any]], entry: str) -> list[str]:
    """The entry and everything it imports, each once."""
    found, open_ = [], [entry]
    while open_:
        name = open_.pop(0)
        if name not in found:
            found.append(name)
            open_ += [*manifest[name].get("imports", ()), *manifest[name].get("dynamicImports", ())]
    return found


def _address(name: str) -> str:
    return f"{settings.STATIC_URL}build/{name}"


_cached = lru_cache(maxsize=4)(_read)
