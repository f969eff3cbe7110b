"""What can be wrong with an entry of a catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from babel.messages.catalog import Catalog, Message

from tools.message_sources import Text

Key = tuple[str, str]
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%%|\{(\w+)\}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Fault:
    """Where, what sort of fault, and the text concerned."""

    place: str
    kind: str
    detail: str


def key(name: Any, context: str | None) -> Key:
    """What gettext looks a text up by: its context and its singular."""
    return context or "", name if isinstance(name, str) else name[0]


def merge(catalogues: dict[str, Catalog]) -> tuple[dict[Key, Message], list[Fault]]:
    """All entries by key, and those that two rooms translate in different ways."""
    found: dict[Key, tuple[str, Message]] = {}
    faults = []
    for room, catalogue in catalogues.items():
        for message in catalogue:
            if not message.id:
                continue
            known = found.setdefault(key(message.id, message.context), (room, message))
            if _words(known[1]) != _words(message):
                told = f"{known[0]}.po says {_words(known[1])!r}, here {_words(message)!r}"
                faults.append(Fault(f"{room}.po", "translated in two ways", f"{key(message.id, None)[1]!r}: {told}"))
    return {name: message for name, (_room, message) in found.items()}, faults


def entry_faults(room: str, message: Message, text: Text | None) -> Iterator[Fault]:
    """Faults of one entry; `text` is its place in the sources, None when no page uses it."""
    if not message.id:
        return
    place, shown = f"{room}.po", repr(key(message.id, None)[1])
    if text is None:
        yield Fault(place, "obsolete", shown)
    if message.fuzzy:
        yield Fault(place, "fuzzy", shown)
    if not all(_words(message)):
        yield Fault(place, "empty", shown)
    elif any(_placeholders(words) != _placeholders(_longest(message)) for words in _words(message)):
        yield Fault(place, "placeholders differ", f"{shown} → {_words(message)!r}")
    if text is not None and bool(text.plural) != isinstance(message.id, tuple):
        yield Fault(place, "plural differs", f"{shown} at {text.place}")
    if CHINESE.search(key(message.id, None)[1]):
        yield Fault(place, "msgid is not English", shown)


def _words(message: Message) -> tuple[str, ...]:
    return (message.string or "",) if isinstance(message.string, str) else tuple(message.string or ("",))


def _longest(message: Message) -> str:
    """The form that names every number: Chinese has one form for all counts, so it follows the plural."""
    return message.id if isinstance(message.id, str) else message.id[-1]


def _placeholders(words: str) -> set[str]:
    return {found.group() for found in PLACEHOLDER.finditer(words) if found.group() != "%%"}
