"""What gatherings hold about a person, for the person: where they were due and there, tasks, talks, what they said."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from redsail.activities.models import Due, Presence, Remark, StudyCloseLine, StudyExemption, Talk, TaskOwner
from redsail.organisation.models import Person
from redsail.privacy.held import Section, Value


def sections(person: Person) -> list[Section]:
    """Seven queries. Of talks who and when; the text opens on the talk's own page only and goes into no file."""
    return [_gatherings(person), _tasks(person), _talks(person), _said(person), _exemptions(person), _closed(person)]


def _gatherings(person: Person) -> Section:
    recorded: dict[int, list[Presence]] = {}
    for row in Presence.objects.filter(person=person).select_related("activity").order_by("at"):
        recorded.setdefault(row.activity_id, []).append(row)
    due = {row.activity_id: row.activity for row in Due.objects.filter(person=person).select_related("activity")}
    every = due | {number: rows[0].activity for number, rows in recorded.items()}
    found: list[tuple[Value, ...]] = []
    for number, activity in sorted(every.items(), key=lambda item: item[1].starts):
        rows = recorded.get(number, [])
        states = "、".join(str(row.get_state_display()) for row in rows if row.replaced_at is None)
        before = "、".join(str(row.get_state_display()) for row in rows if row.replaced_at is not None)
        found.append((timezone.localdate(activity.starts), activity.title, states, before))
    headings = (_("Day"), _("Gathering"), _("Recorded"), _("Before a correction"))
    return Section("gatherings", _("Gatherings"), headings, found)


def _tasks(person: Person) -> Section:
    rows = TaskOwner.objects.filter(person=person).select_related("task").order_by("from_date", "pk")
    found = [(row.task.title, row.task.get_state_display(), row.from_date, row.until_date) for row in rows]
    return Section("tasks", _("Tasks"), (_("Task"), _("State"), _("From"), _("Until")), found)


def _talks(person: Person) -> Section:
    talks = Talk.objects.filter(Q(holder=person) | Q(partner=person)).select_related("holder", "partner")
    talks = talks.only("held_on", "kind", "holder__name", "partner__name").order_by("held_on", "pk")
    found = [(row.held_on, row.holder.name, row.partner.name, row.get_kind_display()) for row in talks]
    headings = (_("Day"), _("Who talked"), _("With whom"), _("Kind of talk"))
    return Section("talks", _("Talks"), headings, found)


def _said(person: Person) -> Section:
    rows = Remark.objects.filter(speaker=person).select_related("activity").order_by("activity__starts", "made_at")
    found = [(timezone.localdate(row.activity.starts), row.activity.title, row.text) for row in rows]
    return Section("minutes", _("What minutes say you said"), (_("Day"), _("Gathering"), _("What was said")), found)


def _exemptions(person: Person) -> Section:
    found = [(row.from_date, row.until_date) for row in StudyExemption.objects.filter(person=person)]
    return Section("study_exemptions", _("No study hours asked"), (_("From"), _("Until")), found)


def _closed(person: Person) -> Section:
    rows = StudyCloseLine.objects.filter(person=person).select_related("close").order_by("close__year", "close__at")
    found = [(row.close.year, timezone.localdate(row.close.at), f"{row.minutes / 60:.2f}", row.asked) for row in rows]
    headings = (_("Year"), _("Closed on"), pgettext_lazy("study hours", "Hours"), _("Asked"))
    return Section("study_years", _("Study hours of closed years"), headings, found)
