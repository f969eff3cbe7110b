"""Finds every text meant for people in Python and templates, with the room that owns it.

Python is read as a syntax tree, so that aliases (`gettext as _now`) and joined strings count and computed texts are
noticed; templates go through Django's own templatize.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "redsail"
# name of the function → positions of (context, singular, plural), None where it has none.
FUNCTIONS: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
KEYWORDS = {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3), "_": None}


@dataclass(frozen=True)
class Text:
    """One text: its key for gettext (context, singular), its plural, where it stands, and whose room that is."""

    context: str
    singular: str
    plural: str
    place: str
    room: str


@dataclass(frozen=True)
class Slip:
    """Something in the sources that cannot be translated."""

    place: str
    why: str


def all_texts(source: Path = SOURCE) -> tuple[list[Text], list[Slip]]:
    """Texts of all rooms below `source`, in the order of their places, and what is wrong with some of them."""
    texts: list[Text] = []
    slips: list[Slip] = []
    for path in sorted([*source.rglob("*.py"), *source.rglob("*.html")]):
        if "migrations" in path.parts or "node_modules" in path.parts or "build" in path.parts:
            continue
        for found in _in_python(path, source) if path.suffix == ".py" else _in_template(path, source):
            (texts if isinstance(found, Text) else slips).append(found)  # type: ignore[arg-type]
    return texts, slips


def room_of(path: Path, source: Path = SOURCE) -> str:
    """The room that translates a file: its own, or for the web door the room its folder is named after."""
    parts = path.relative_to(source).parts
    rooms = {entry.name for entry in source.iterdir() if entry.is_dir()}
    if parts[0] == "web":
        inner = parts[2] if parts[1] == "templates" and len(parts) > 3 else parts[1]
        return inner if inner in rooms else "web"
    return parts[0] if parts[0] in rooms - {"config"} else "web"


def _in_python(path: Path, source: Path) -> Iterator[Text | Slip]:
    tree = ast.parse(path.read_text("utf-8"), str(path))
    names = _aliases(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        kind = names.get(called) if isinstance(node.func, ast.Name) else called.removesuffix("_lazy")
        if kind not in FUNCTIONS or (isinstance(node.func, ast.Attribute) and not _is_module(node.func)):
            continue
        place = _place(path, node.lineno)
        yield _text(kind, node.args, place, room_of(path, source)) or Slip(place, "the text is computed, not written")


def _aliases(tree: ast.Module) -> dict[str, str]:
    """Local name → gettext function, for everything imported from django.utils.translation."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for name in node.names:
                found[name.asname or name.name] = name.name.removesuffix("_lazy").removesuffix("_noop")
    return found


def _is_module(func: ast.Attribute) -> bool:
    return isinstance(func.value, ast.Name) and func.value.id == "translation"


def _text(kind: str, args: list[ast.expr], place: str, room: str) -> Text | None:
    words = [arg.value if isinstance(arg, ast.Constant) and isinstance(arg.value, str) else None for arg in args]
    wanted = [None if at is None else (words[at] if at < len(words) else None) for at in FUNCTIONS[kind]]
    if any(word is None for at, word in zip(FUNCTIONS[kind], wanted, strict=True) if at is not None):
        return None
    return Text(wanted[0] or "", wanted[1] or "", wanted[2] or "", place, room)


def _in_template(path: Path, source: Path) -> Iterator[Text | Slip]:
    # Brackets round the whole, because templatize keeps the page's indentation and Python would mind it.
    code = f"({templatize(path.read_text('utf-8'), str(path))}\n)"
    for line, function, messages, _comments in extract_python(io.BytesIO(code.encode()), KEYWORDS, [], {}):
        words = [str(word) for word in (messages if isinstance(messages, tuple) else (messages,)) if word]
        kind = "gettext" if function == "_" else str(function)
        context, singular, plural = FUNCTIONS[kind]
        if len(words) > max(singular, plural or 0):
            told = (words[context] if context is not None else "", words[singular], words[plural] if plural else "")
            yield Text(*told, _place(path, line), room_of(path, source))
        else:
            yield Slip(_place(path, line), "the text is computed, not written")


def _place(path: Path, line: int) -> str:
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    return f"{shown}:{line}"
