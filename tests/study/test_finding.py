"""Catches: a search that shows what one may not see, needs whole words, or asks more often with more rows."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories import organisation as make
from tests.factories import study as made

from redsail.activities.models import Activity, Remark
from redsail.organisation.models import Unit
from redsail.study.queries.finding import find

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def gathering(at: Unit, title: str, said: str = "") -> Activity:
    now = timezone.now()
    row = Activity.objects.create(unit=at, kind="theme_day", title=title, starts=now, ends=now + timedelta(hours=1))
    if said:
        Remark.objects.create(activity=row, text=said, token=uuid4(), by="cli:tests")
    return row


def titles(found: object) -> list[list[str]]:
    return [
        [each.title for each in found.gatherings],  # type: ignore[attr-defined]
        [each.text for each in found.minutes],  # type: ignore[attr-defined]
        [each.title for each in found.stories],  # type: ignore[attr-defined]
        [each.name for each in found.people],  # type: ignore[attr-defined]
    ]


def test_one_character_and_first_letters_find_all_four_kinds() -> None:
    bureau = make.unit()
    gathering(bureau, "帆影主题党日", "大家说到远帆。")
    made.stop(bureau, title="孤帆远影", relics=())
    make.person(bureau, name="李帆")
    user = make.user("party_affairs_officer", bureau)
    every = [["帆影主题党日"], ["大家说到远帆。"], ["孤帆远影"], ["李帆"]]
    assert titles(find(user, "帆")) == every
    assert titles(find(user, "lf"))[3] == ["李帆"]
    assert titles(find(user, "fyzt"))[0] == ["帆影主题党日"]
    assert titles(find(user, "gfyy"))[2] == ["孤帆远影"]
    assert titles(find(user, "  ")) == [[], [], [], []]
    assert not find(user, "%")


def test_another_bureaus_rows_are_never_found_and_labels_stay_out() -> None:
    bureau, foreign = make.unit(), make.unit()
    gathering(foreign, "帆影主题党日", "远帆")
    made.stop(foreign, title="孤帆")
    make.person(foreign, name="李帆")
    made.stop(bureau, title="一站")
    for role in ("party_affairs_officer", "office_member", "volunteer", "audit_administrator"):
        user = make.user(role, bureau)
        assert titles(find(user, "帆")) == [[], [], [], []]
        assert not find(user, "金苇荡").stories


def test_it_asks_as_often_with_many_rows() -> None:
    bureau = make.unit()
    user = make.user("party_affairs_officer", bureau)
    counted = []
    for more in (1, 8):
        for number in range(more):
            gathering(bureau, f"帆{more}{number}", "帆")
        find(user, "f")
        with CaptureQueriesContext(connection) as asked:
            find(user, "f")
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 6
