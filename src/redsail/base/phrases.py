"""Words shared by all pages and commands, and the one table from codes to sentences.

Rooms return codes and numbers. A room registers its sentences once, in the module of its app (`apps.ready`) or where
its codes are raised:

    phrases.register("shops", {"licence_twice": _("Licence %(licence)s stands in rows %(first)d and %(second)d.")})

Placeholders are named (`%(row)d`); a sentence that counts uses `ngettext_lazy(..., ..., "count")`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from redsail.base.errors import RedsailError

SAVE = _("Save")
CANCEL = _("Cancel")
DELETE = _("Delete")
EDIT = _("Edit")
ADD = _("Add")
BACK = _("Back")
NEXT = _("Next")
PREVIOUS = _("Previous")
SEARCH = _("Search")
FILTER = _("Filter")
CLEAR = _("Clear")
EXPORT = _("Export")
IMPORT = _("Import")
DOWNLOAD = _("Download")
RETRY = _("Try again")
CLOSE = _("Close")
CONFIRM = _("Confirm")
PRINT = _("Print")
YES = _("Yes")
NO = _("No")
ALL = _("All")
NONE = _("None")

_sentences: dict[str, Any] = {}


class _Numbers(dict[str, Any]):
    """A number that the code forgot to bring shows as a question mark; a sentence never fails."""

    def __missing__(self, name: str) -> str:
        return "?"


def register(room: str, words: Mapping[str, Any]) -> None:
    """Add a room's sentences. `words`: code without the room → lazy translation. Twice the same code is a defect."""
    for code, sentence in words.items():
        full = f"{room}.{code}"
        if _sentences.setdefault(full, sentence) is not sentence and str(_sentences[full]) != str(sentence):
            raise ValueError(f"two sentences for {full}")


def known(code: str) -> bool:
    """Whether a sentence is registered for this code."""
    return code in _sentences


def sentence(code: str, numbers: Mapping[str, Any] | None = None) -> str:
    """The sentence to a code in the language of the moment. An unknown code is shown as it is, with its numbers."""
    known_words = _sentences.get(code)
    values = _Numbers(numbers or {})
    if known_words is None:
        told = ", ".join(f"{name}: {value}" for name, value in values.items())
        return f"{code} ({told})" if told else code
    try:
        return str(known_words % values)
    except (TypeError, ValueError, KeyError):
        return f"{code} ({', '.join(f'{name}: {value}' for name, value in values.items())})"


def told(error: RedsailError) -> str:
    """The sentence to an error."""
    return sentence(error.code, error.numbers)


def told_all(error: RedsailError, limit: int = 100) -> list[str]:
    """One sentence a problem, at most `limit` of them, then how many more there are."""
    lines = [told(each) for each in error.problems[:limit]]
    if (more := len(error.problems) - limit) and more > 0:
        lines.append(_now("… and %(count)d more.") % {"count": more})
    return lines


register(
    "base",
    {
        "problems": ngettext_lazy("%(count)d problem was found.", "%(count)d problems were found.", "count"),
        "more_problems": ngettext_lazy("… and %(count)d more.", "… and %(count)d more.", "count"),
        "refused": _("You may not do this here."),
        "clash": _("Somebody else changed this in the meantime. Look at it again and repeat."),
        "missing": _("There is no such record."),
        "busy": _("The database is busy. Please try again in a moment."),
        "disk_full": _("The disk is full. Nothing was written; make room and try again."),
    },
)
