"""The minutes of a gathering: entries by point of the agenda and time, and where they stand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from redsail.activities.models import Activity, AgendaItem, MinutesStep, Remark


@dataclass(frozen=True)
class Chapter:
    """A point of the agenda (None: what belongs to none) with what was said to it, in the order of time."""

    item: AgendaItem | None
    remarks: list[Remark]


def remarks(activity: Activity) -> list[Remark]:
    """All entries in the order in which they were begun. One query."""
    return list(activity.remarks.select_related("speaker").order_by("made_at", "pk"))


def chapters(activity: Activity) -> list[Chapter]:
    """By point of the agenda, in its order; then what belongs to none. Two queries."""
    found: dict[int | None, list[Remark]] = {}
    for remark in remarks(activity):
        found.setdefault(remark.item_id, []).append(remark)
    items = list(activity.agenda.select_related("presenter"))
    listed = [Chapter(item, found.get(item.pk, [])) for item in items]
    return [*listed, Chapter(None, found[None])] if found.get(None) else listed


def steps(activity: Activity) -> list[MinutesStep]:
    """Confirmed and opened again, the latest first."""
    return list(activity.minutes_steps.order_by("-number"))


def state(activity: Activity) -> str:
    """ "" while they are a draft, else what the last step says."""
    last = activity.minutes_steps.order_by("-number").first()
    return last.state if last else ""


def mark(activity: Activity) -> str:
    """A short text that differs whenever any entry does."""
    rows = activity.remarks.order_by("pk").values_list("pk", "version")
    return hashlib.sha256(repr(list(rows)).encode()).hexdigest()[:16]


def as_text(activity: Activity) -> str:
    """The minutes as plain text: a line a point, a line an entry."""
    lines = []
    for chapter in chapters(activity):
        if chapter.item:
            lines.append(f"{chapter.item.order}. {chapter.item.title}")
        lines += [_line(remark) for remark in chapter.remarks]
    return "\n".join(lines)


def _line(remark: Remark) -> str:
    who = f"{remark.speaker.name}: " if remark.speaker else ""
    kind = f"[{remark.get_kind_display()}] " if remark.kind != "speech" else ""
    return f"{who}{kind}{remark.text}"
