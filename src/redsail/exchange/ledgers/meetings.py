"""会议记录台账: every gathering with agenda, main points, decisions and who does what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from redsail.activities.enums import PresenceState, RemarkKind
from redsail.activities.models import Activity, Resolution
from redsail.activities.queries.ledgers import Attendance, Held
from redsail.documents.papers import Block, Heading, Paragraph
from redsail.documents.tables import Column, Value

AWAY = (PresenceState.LEAVE, PresenceState.DUTY, PresenceState.ABSENT)


def blocks(held: Iterable[Held]) -> list[Block]:
    """One record after the other, with room for the two signatures."""
    found: list[Block] = []
    for number, each in enumerate(held, start=1):
        found += _record(number, each)
    return found or [Paragraph(_("No gathering in this time."))]


def when(activity: Activity) -> str:
    """15:00–16:00, in local time."""
    starts, ends = timezone.localtime(activity.starts), timezone.localtime(activity.ends)
    return f"{starts:%H:%M}–{ends:%H:%M}"


def names(people: Iterable[Attendance]) -> str:
    """Names, one after the other."""
    return "、".join(each.person.name for each in people)


def away(held: Held) -> str:
    """Who was not there, with the kind of reason; a private reason is not known to anybody."""
    found = held.with_state(*AWAY)
    return "、".join(f"{each.person.name}（{PresenceState(each.state).label}）" for each in found)


def columns() -> list[Column]:
    """A row a gathering."""
    texts = [
        ("day", _("Date"), "date", 11),
        ("when", _("Time"), "text", 13),
        ("kind", _("Kind"), "text", 12),
        ("number", _("Session of the year"), "integer", 8),
        ("title", _("Title"), "text", 26),
        ("bodies", _("Held for"), "text", 20),
        ("unit", _("Unit"), "text", 18),
        ("place", _("Venue"), "text", 18),
        ("chair", _("Chair"), "text", 9),
        ("recorder", _("Recorder"), "text", 9),
        ("due", _("Should attend"), "integer", 8),
        ("present", _("Attended"), "integer", 8),
        ("away", _("Not there, with kind of reason"), "text", 26),
        ("exempt", _("Exempt"), "text", 14),
        ("guests", _("Sat in"), "text", 14),
        ("agenda", _("Agenda"), "text", 34),
        ("points", _("Main points by speaker"), "text", 60),
        ("decisions", _("Decisions and votes"), "text", 40),
        ("tasks", _("Who does it until when"), "text", 30),
    ]
    return [Column(name, heading, kind, width) for name, heading, kind, width in texts]  # type: ignore[arg-type]


def rows(held: Iterable[Held]) -> Iterator[list[Value]]:
    """A row a gathering."""
    for each in held:
        activity = each.activity
        yield [
            each.day,
            when(activity),
            str(activity.get_kind_display()),
            each.number or None,
            activity.title,
            each.bodies,
            each.unit,
            activity.place,
            activity.chair.name if activity.chair else "",
            activity.recorder.name if activity.recorder else "",
            len(each.due),
            len(each.with_state(PresenceState.PRESENT)),
            away(each),
            names(each.with_state(PresenceState.EXEMPT)),
            names(each.guests),
            "\n".join(f"{item.order}. {item.title}" for item in activity.agenda.all()),
            "\n".join(_points(activity)),
            "\n".join(f"{row.order}. {decision(row)}" for row in activity.resolutions.all()),
            "\n".join(filter(None, (hands(row) for row in activity.resolutions.all()))),
        ]


def decision(row: Resolution) -> str:
    """The decision with its votes."""
    if row.votes_for is None:
        return row.text
    told = {"yes": row.votes_for, "no": row.votes_against or 0, "none": row.abstained or 0}
    return f"{row.text}（{_('For %(yes)s, against %(no)s, abstained %(none)s') % told}）"


def hands(row: Resolution) -> str:
    """Who does it until when."""
    found = []
    for task in row.tasks.all():
        who = "、".join(owner.person.name for owner in task.owners.all())
        found.append(f"{who} {_('until %(day)s') % {'day': task.due_on.isoformat()}}" if task.due_on else who)
    return "；".join(found)


def _points(activity: Activity) -> Iterator[str]:
    for remark in sorted(activity.remarks.all(), key=lambda each: (each.made_at, each.pk)):
        who = f"{remark.speaker.name}：" if remark.speaker else ""
        kind = f"［{remark.get_kind_display()}］" if remark.kind == RemarkKind.DISSENT else ""
        yield f"{who}{kind}{remark.text}"


def _record(number: int, held: Held) -> Iterator[Block]:
    activity = held.activity
    yield Heading(f"{number}. {held.day.isoformat()} {activity.title}", 2)
    session = _("session %(number)d of the year") % {"number": held.number} if held.number else ""
    facts = [
        (_("Kind"), " ".join(filter(None, [str(activity.get_kind_display()), session]))),
        (_("Time"), f"{held.day.isoformat()} {when(activity)}"),
        (_("Venue"), activity.place),
        (_("Held for"), held.bodies),
        (_("Chair"), activity.chair.name if activity.chair else ""),
        (_("Recorder"), activity.recorder.name if activity.recorder else ""),
        (_("Should attend"), str(len(held.due))),
        (_("Attended"), _listed(held.with_state(PresenceState.PRESENT))),
        (_("Not there, with kind of reason"), away(held)),
        (_("Exempt"), names(held.with_state(PresenceState.EXEMPT))),
        (_("Sat in"), names(held.guests)),
    ]
    for label, text in facts:
        if text:
            yield Paragraph(f"{label}：{text}")
    for label, lines in (
        (_("Agenda"), [f"{item.order}. {item.title}" for item in activity.agenda.all()]),
        (_("Main points by speaker"), [line for text in _points(activity) for line in text.split("\n")]),
        (_("Decisions and votes"), [_decided(row) for row in activity.resolutions.all()]),
    ):
        if lines:
            yield Paragraph(f"{label}：")
            yield from (Paragraph(line) for line in lines)
    yield Paragraph(_("Chair (signature):                Recorder (signature):"), indented=False)


def _decided(row: Resolution) -> str:
    return " ".join(filter(None, [f"{row.order}. {decision(row)}", hands(row)]))


def _listed(people: list[Attendance]) -> str:
    return f"{len(people)}（{names(people)}）" if people else "0"
