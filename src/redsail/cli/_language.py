"""Which language the command line speaks, and click's own words in it."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Mapping

CHINESE, ENGLISH = "zh-hans", "en"
_ASKED = ("REDSAIL_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def chosen(args: list[str], environment: Mapping[str, str]) -> str:
    """`--lang` before the noun, else the first of the variables that is set; Chinese unless it begins with "en"."""
    for place, arg in enumerate(args):
        if arg == "--lang" and place + 1 < len(args):
            return _code(args[place + 1])
        if arg.startswith("--lang="):
            return _code(arg.partition("=")[2])
        if not arg.startswith("-"):
            break
    return _code(next((environment[name] for name in _ASKED if environment.get(name)), ""))


def speak(language: str) -> None:
    """Switch Django and click to `language`, for this process and those it starts."""
    from django.conf import settings
    from django.utils import translation

    translation.activate(language)
    os.environ["REDSAIL_LANG"] = language
    # click asks the standard library, which looks for a catalogue by this variable.
    os.environ["LANGUAGE"] = "zh_Hans" if language == CHINESE else "en"
    gettext.bindtextdomain("django", str(settings.LOCALE_PATHS[0]))
    gettext.textdomain("django")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old terminal shows a question mark rather than failing


def _code(text: str) -> str:
    return ENGLISH if text.lower().startswith("en") else CHINESE
