"""Catches: two absences that overlap because both were compared with what stood before the other was written."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.models import F
from tests.factories import organisation as make

from redsail.base.errors import BadInput, Clash
from redsail.organisation.actions import leaves
from redsail.organisation.actions.leaves import Days
from redsail.organisation.models import Leave, Person

pytestmark = pytest.mark.both
BY = "system:test"
FIRST, SECOND = Days("leave", date(2099, 1, 1), date(2099, 1, 5)), Days("leave", date(2099, 1, 4), date(2099, 1, 9))
AFTER = Days("leave", date(2099, 2, 1), date(2099, 2, 2))


def _enter(person: Person, days: Days) -> Leave:
    return leaves.enter(person, by=BY, kind=days.kind, from_date=days.from_date, until_date=days.until_date)


def _stand() -> list[Days]:
    rows = Leave.objects.order_by("from_date")
    return [Days(row.kind, row.from_date, row.until_date) for row in rows]


@pytest.mark.django_db(transaction=True)
def test_different_days_that_overlap_entered_at_the_same_moment() -> None:
    person, ready, told = make.person(), threading.Barrier(2), []

    def enter(days: Days) -> None:
        ready.wait(10)
        try:
            _enter(person, days)
            told.append("entered")
        except (BadInput, Clash, OperationalError) as error:
            told.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=enter, args=[days]) for days in (FIRST, SECOND)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert told.count("entered") == 1, told
    assert Leave.objects.count() == 1


@pytest.fixture
def person(db: None) -> Person:
    return make.person()


@pytest.fixture
def meanwhile(person: Person, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Somebody else enters days between the first look at what stands and the writing: the same without luck.

    It is written in the same transaction as ours, so it goes when ours is refused.
    """

    def set_up(days: Days) -> None:
        look, waiting = leaves.problem, [days]

        def problem(*given: Any) -> Any:
            found = look(*given)
            if waiting:
                other = waiting.pop()
                Leave.objects.create(
                    person=person, kind=other.kind, from_date=other.from_date, until_date=other.until_date
                )
                Person.objects.filter(pk=person.pk).update(leaves_version=F("leaves_version") + 1)
            return found

        monkeypatch.setattr(leaves, "problem", problem)

    return set_up


def test_who_looked_before_the_other_wrote_is_told_of_the_overlap(person: Person, meanwhile: Any) -> None:
    meanwhile(FIRST)
    with pytest.raises(BadInput) as caught:
        _enter(person, SECOND)
    assert (caught.value.code, caught.value.numbers["from"]) == ("organisation.leave_overlap", FIRST.from_date)
    assert _stand() == []


def test_the_same_for_days_that_are_changed(person: Person, meanwhile: Any) -> None:
    mine = _enter(person, AFTER)
    meanwhile(FIRST)
    with pytest.raises(BadInput):
        leaves.change(mine, by=BY, days=SECOND)
    assert _stand() == [AFTER]


def test_days_beside_it_are_told_to_look_again_and_then_stand(person: Person, meanwhile: Any) -> None:
    meanwhile(AFTER)
    with pytest.raises(Clash) as caught:
        _enter(person, FIRST)
    assert caught.value.code == "organisation.leave_moved"
    _enter(person, FIRST)
    assert _stand() == [FIRST]
