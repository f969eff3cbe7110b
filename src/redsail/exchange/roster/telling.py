"""The changes of a roster in words, for a page: line by line, before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from redsail.exchange.roster.fields import LISTS, NOUNS, Field
from redsail.exchange.roster.standing import Book, records


@dataclass(frozen=True)
class Told:
    """One changed line: where it stands, what it is about, and its fields before and after."""

    cell: str
    noun: str
    about: str
    new: bool
    fields: tuple[tuple[str, str, str], ...]


def lines(changes: Sequence[Mapping[str, Any]], user: Any) -> list[Told]:
    """In the order of the file. Six queries where there is anything."""
    if not changes:
        return []
    book, nouns = Book.of(user), {noun.key: noun for noun in NOUNS}
    names = {row["number"]: row["name"] for row in records("person", user)}
    names |= {step["values"]["number"]: step["values"]["name"] for step in changes if step["noun"] == "person"}
    found = []
    for step in changes:
        noun, values = nouns[step["noun"]], step["values"]
        number = values.get("number", "")
        about = f"{names.get(number, '')} {number}".strip() if number else values.get("name") or _post(book, values)
        # In the order of the columns: PostgreSQL keeps JSON in an order of its own.
        told = [(column, *step["fields"][column.key]) for column in noun.read() if column.key in step["fields"]]
        fields = tuple(
            (str(column.heading), _shown(column, book, before), _shown(column, book, after))
            for column, before, after in told
        )
        found.append(Told(step["cell"], str(noun.title), about, step["new"], fields))
    return found


def _post(book: Book, values: Mapping[str, Any]) -> str:
    return values["title"] or book.label("post_kind", values["post_kind"])


def _shown(field: Field, book: Book, value: Any) -> str:
    if value is None or value == "":
        return ""
    if field.form == "choice":
        return str(field.words(value).label)
    if field.form == "flag":
        return _("Yes") if value else _("No")
    if isinstance(value, list):  # a post that the file itself sets up
        return value[4] or book.label("post_kind", value[0])
    return book.label(field.form, value) if field.form in LISTS else str(value)
