"""What a new edition of a register changes: new, changed field by field, gone, back. Pure comparison by key."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

Field = str | int | float | None | tuple[tuple[int, int], ...]
Record = Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one shop, before and after."""

    field: str
    before: Field
    after: Field


@dataclass(frozen=True, slots=True)
class Delta:
    """Keys in the order of their register. `back` are closed shops that appear again; they may also be in `changed`."""

    new: tuple[str, ...]
    changed: dict[str, tuple[Change, ...]]
    gone: tuple[str, ...]
    back: tuple[str, ...]
    same: int
    standing: int
    alarm: bool

    @property
    def is_empty(self) -> bool:
        """Whether applying it would change nothing."""
        return not (self.new or self.changed or self.gone or self.back)


def compare(
    standing: Mapping[str, Record],
    incoming: Mapping[str, Record],
    *,
    fields: Collection[str],
    closed: Mapping[str, Record] | None = None,
    alarm_share: float,
    keep_when_blank: Collection[str] = ("latitude", "longitude", "origin"),
) -> Delta:
    """Compare by key.

    `fields` are those that the incoming file has at all: a column that is missing is no change. A blank in a field of
    `keep_when_blank` is no change either, so that places set on the map survive a register without coordinates.
    `alarm` is set when more than `alarm_share` of the standing shops would be gone.
    """
    shut = closed or {}
    changed: dict[str, tuple[Change, ...]] = {}
    same = 0
    for key, record in incoming.items():
        before = standing.get(key, shut.get(key))
        if before is None:
            continue
        changes = _changes(before, record, fields, keep_when_blank)
        if changes:
            changed[key] = changes
        elif key in standing:
            same += 1
    gone = tuple(key for key in standing if key not in incoming)
    return Delta(
        new=tuple(key for key in incoming if key not in standing and key not in shut),
        changed=changed,
        gone=gone,
        back=tuple(key for key in incoming if key in shut and key not in standing),
        same=same,
        standing=len(standing),
        alarm=bool(standing) and len(gone) > alarm_share * len(standing),
    )


def _changes(
    before: Record, after: Record, fields: Collection[str], keep_when_blank: Collection[str]
) -> tuple[Change, ...]:
    found = []
    for field in fields:
        old, new = before.get(field), after.get(field)
        if _differ(old, new) and not (field in keep_when_blank and new in (None, "")):
            found.append(Change(field, old, new))
    return tuple(found)


def _differ(old: Field, new: Field) -> bool:
    if isinstance(old, float) or isinstance(new, float):
        if isinstance(old, int | float) and isinstance(new, int | float):
            return abs(old - new) > 1e-7  # a centimetre of latitude
        return True if (old is None) != (new is None) else old != new
    return (old or None) != (new or None)
