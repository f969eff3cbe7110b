"""The words of headings, from vocabulary.yaml: by kind of register, then by meaning."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

_DATA: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("vocabulary.yaml").read_text("utf-8"))

WORDS: dict[str, dict[str, frozenset[str]]] = {
    kind: {meaning: frozenset(text.split()) for meaning, text in table.items()}
    for kind, table in _DATA["words"].items()
}
PIECES: dict[str, dict[str, str]] = {
    kind: {meaning: "|".join(_DATA["pieces"][meaning]) for meaning in table if meaning in _DATA["pieces"]}
    for kind, table in WORDS.items()
}
FOREIGN: str = "|".join(_DATA["foreign"])
