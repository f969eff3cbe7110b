"""Difficulties and blocked points that a crew heard of."""

from __future__ import annotations

from django.utils import timezone

from redsail.base.errors import Problems
from redsail.field.handlers.case import Case
from redsail.needs.actions import hearing
from redsail.needs.actions.hearing import NeedDraft
from redsail.needs.enums import NeedSource
from redsail.patrol import access
from redsail.sync.actions.arriving import Effect


def need(case: Case) -> Effect:
    """A need of the station, heard on the round. It goes to the station and its pair, never into a plan."""
    access.require_record(case.by, case.evening.campaign, case.evening.date)
    subject = case.text("subject")
    heard = min(timezone.localdate(case.clock.right), timezone.localdate())
    if wrong := hearing.against([subject], heard):
        raise Problems(wrong)
    draft = NeedDraft(case.record.id, subject, NeedSource.CREW, heard, activity=case.evening.activity)
    made, _new = hearing.enter(by=case.by, unit=case.evening.station, draft=draft)
    return Effect(made)
