"""What a roster changes: new lines, changed fields, and lines that contradict one another. Nothing is ever removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from redsail.base.errors import BadInput
from redsail.exchange.roster import words  # noqa: F401  (the sentences to the codes raised here)
from redsail.exchange.roster.fields import NOUNS, Noun
from redsail.exchange.roster.standing import Book, Record, records

Line = dict[str, Any]
# Facts of which a person has one at a time.
ONE_AT_A_TIME = ("membership", "place")


def changes(lines: Sequence[Line], user: Any) -> tuple[list[dict[str, Any]], int]:
    """The steps that `organisation.actions.rosters` takes, in the order of the file, and how many lines stay as is."""
    steps: list[dict[str, Any]] = []
    same = 0
    for noun in NOUNS:
        mine = [line for line in lines if line["noun"] == noun.key]
        standing = _standing(noun, user) if mine else {}
        for line in mine:
            ref = (line["values"].get("ref") or None,)
            step = _step(noun, line, standing.get(ref) or standing.get(_key(noun, line["values"])))
            steps += [step] if step else []
            same += step is None
    return steps, same


def sound(lines: Sequence[Line]) -> list[Line]:
    """The lines without a fault, and not about somebody or something whose own line has one: what a rehearsal can say
    about the others would only repeat it."""
    bad = [line for line in lines if line["broken"]]
    people = {line["values"].get("number") for line in bad if line["noun"] in ("person", "membership", "place")}
    groups = {line["values"]["name"] for line in bad if line["noun"] == "group"}
    posts = any(line["noun"] == "post" for line in bad)
    return [
        line
        for line in lines
        if not line["broken"]
        and line["values"].get("number", "") not in people
        and line["values"].get("group", "") not in groups
        and not (posts and line["noun"] == "holding")
    ]


def contradictions(lines: Sequence[Line], book: Book) -> list[BadInput]:
    """Lines that are there twice, overlap where only one can be, or name a person or group nobody knows."""
    found: list[BadInput] = []
    for noun in NOUNS:
        mine = [line for line in lines if line["noun"] == noun.key and None not in line["values"].values()]
        found += _unknown_posts(mine, book) if noun.key == "post" else []
        found += _twice(noun, mine)
        if noun.key in ONE_AT_A_TIME:
            found += _overlapping(mine)
    groups = book.groups | {
        (line["values"]["branch"], line["values"]["name"]) for line in lines if line["noun"] == "group"
    }
    for line in lines:
        values = line["values"]
        named = line["noun"] == "place" and values["group"] and values["branch"]
        if named and (values["branch"], values["group"]) not in groups:
            found.append(_at(line, "group", BadInput("organisation.unknown_group", group=values["group"])))
    return found


def unknown_people(lines: Sequence[Line], user: Any) -> list[BadInput]:
    """Lines about somebody who is neither there nor among the people of the file."""
    known = {row["number"] for row in records("person", user)}
    known |= {line["values"]["number"] for line in lines if line["noun"] == "person"}
    return [
        _at(line, "number", BadInput("organisation.unknown_person", number=line["values"]["number"]))
        for line in lines
        if line["values"].get("number") and line["values"]["number"] not in known
    ]


def _standing(noun: Noun, user: Any) -> dict[tuple[Any, ...], Record]:
    """What stands by what it is known by; a post also by its number, which comes first."""
    rows = records(noun.key, user)
    return {_key(noun, row): row for row in rows} | {(row["ref"],): row for row in rows if "ref" in row}


def _unknown_posts(lines: Sequence[Line], book: Book) -> list[BadInput]:
    known = {f"#{number}" for number in book.labels.get("post", {})}
    return [
        _at(line, "ref", BadInput("exchange.roster_unknown", value=line["values"]["ref"]))
        for line in lines
        if line["values"]["ref"] and line["values"]["ref"] not in known
    ]


def _step(noun: Noun, line: Line, before: Record | None) -> dict[str, Any] | None:
    # A column that the file does not have is no change.
    has = set(line["has"])
    values = {
        field.key: line["values"][field.key] if before is None or field.key in has else before[field.key]
        for field in noun.read()
    }
    fields = {key: [before[key] if before else None, value] for key, value in values.items()}
    changed = {key: pair for key, pair in fields.items() if pair[0] != pair[1] and key != "ref"}
    if before is not None and not changed:
        return None
    first = next(iter(changed), "number") if before else noun.known_by[0]
    return {
        "noun": noun.key,
        "sheet": line["sheet"],
        "line": line["line"],
        "cell": line["cells"].get(first) or next(iter(line["cells"].values())),
        "new": before is None,
        "key": before["pk"] if before else None,
        "values": values,
        "fields": changed,
    }


def _key(noun: Noun, values: Mapping[str, Any]) -> tuple[Any, ...]:
    found = (values[name] for name in noun.known_by)
    return tuple(tuple(value) if isinstance(value, list) else value for value in found)


def _twice(noun: Noun, lines: Sequence[Line]) -> list[BadInput]:
    seen: dict[tuple[Any, ...], Line] = {}
    found = []
    for line in lines:
        ref = line["values"].get("ref")
        first = seen.setdefault((ref,) if ref else _key(noun, line["values"]), line)
        if first is not line:
            field = noun.known_by[0]
            found.append(_at(line, field, BadInput("exchange.roster_twice", other=first["cells"][field])))
    return found


def _overlapping(lines: Sequence[Line]) -> list[BadInput]:
    by_person: dict[str, list[Line]] = {}
    for line in lines:
        by_person.setdefault(line["values"]["number"], []).append(line)
    found = []
    for several in by_person.values():
        ordered = sorted(several, key=lambda line: line["values"]["from"])
        for earlier, later in pairwise(ordered):
            ends, begins = earlier["values"]["until"], later["values"]["from"]
            if earlier["values"]["from"] != begins and (not ends or ends >= begins):
                other = earlier["cells"].get("until") or earlier["cells"]["from"]
                fault = BadInput("exchange.roster_overlap", day=begins, other=other)
                found.append(_at(later, "from", fault))
    return found


def _at(line: Line, field: str, fault: BadInput) -> BadInput:
    line["broken"] = True
    cell = line["cells"].get(field) or next(iter(line["cells"].values()))
    return BadInput("organisation.roster_line", cell=cell, fault=fault)
