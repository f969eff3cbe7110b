"""Catches: a session of the reading season that its ledger does not know, or that counts without its group."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import activities
from tests.factories import organisation as make

from redsail.activities.models import Activity, Presence
from redsail.activities.queries.credits import records, sources
from redsail.organisation.models import GroupMembership
from redsail.study.models import ReadingSeason

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_a_session_fills_its_cell_once_somebody_of_the_group_was_there() -> None:
    county = make.unit()
    group, reader, stranger = make.group(county), make.person(county), make.person(county)
    GroupMembership.objects.create(person=reader, group=group, from_date=make.START)
    held = activities.gathering(county, reader, kind="reading_season")
    day = timezone.localdate(held.starts)
    span = {"from_date": day - timedelta(days=9), "until_date": day + timedelta(days=9)}
    season = ReadingSeason.objects.create(unit=county, title="读书季", **span)
    theme = season.themes.create(number=1, name="典型")
    season.sessions.create(theme=theme, group=group, day=day, activity=held)

    def told() -> list[tuple[str, str, int]]:
        found = sources.cells(records.records(Activity.objects.filter(pk=held.pk)))[held.pk]
        return [(each.cell.label, each.code, each.present) for each in found]

    Presence.objects.create(activity=held, person=stranger, state="present", by="system:t")
    assert told() == [(f"典型 · {group}", "too_few", 0)]
    Presence.objects.create(activity=held, person=reader, state="present", by="system:t")
    assert told() == [(f"典型 · {group}", "counts", 1)]
