"""Catches: a deed that the audit log shows as a code, because nobody gave it words."""

from __future__ import annotations

import ast

from tests.house.files import modules

from redsail.needs.enums import Move
from redsail.web.audit.verbs import WORDS

ASIDE = {"_record", "_write", "_written"}  # functions of a room that pass the verb on


def recorded(source: str) -> set[str]:
    """Every verb written out as `verb="room.deed"`, also inside a choice between two, or handed to such a function."""
    tree = ast.parse(source)
    places: list[ast.AST] = [
        node.value for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "verb"
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASIDE:
            places += [arg for arg in node.args if isinstance(arg, ast.Constant)]
    texts = {part.value for place in places for part in ast.walk(place) if isinstance(part, ast.Constant)}
    return {text for text in texts if isinstance(text, str) and "." in text and not text.endswith(".")}


def test_every_verb_has_words() -> None:
    found = {verb for path in modules() for verb in recorded(path.read_text(encoding="utf-8"))}
    found |= {f"needs.{move}" for move in Move.values}  # put together where a need moves
    assert sorted(found - set(WORDS)) == []


def test_the_check_itself() -> None:
    source = (
        'record(verb="shops.close" if closed else "shops.open"); record(verb=verb); _record(user, by, "users.create")'
    )
    assert recorded(source) == {"shops.close", "shops.open", "users.create"}
