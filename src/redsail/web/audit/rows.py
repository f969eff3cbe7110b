"""Entries with the words that the log shows, for many entries in two queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from redsail.base.models import AuditEntry
from redsail.web.audit.verbs import words
from redsail.web.jobs.people import actors


@dataclass(frozen=True)
class Row:
    """One line of the log. Values are never shown: an entry holds only their keyed digests."""

    entry: AuditEntry
    by: str
    did: str
    unit: str
    fields: list[str]


def rows(entries: Iterable[AuditEntry], names: dict[str, str]) -> list[Row]:
    """Lines in the order of the entries; `names`: chain → name of its unit."""
    found = list(entries)
    who = actors(entry.actor for entry in found)
    return [
        Row(
            entry,
            who[entry.actor],
            words(entry.verb),
            names.get(entry.chain, ""),
            [f for f in entry.fields.split(",") if f],
        )
        for entry in found
    ]
