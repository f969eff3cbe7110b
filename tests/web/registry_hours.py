"""What the addresses of study hours need; part of tests/web/registry.py."""

from __future__ import annotations

from tests.factories import organisation as make
from tests.web.needs import SIGNED_IN, Need, Values

from redsail.activities.models import StudyClose, StudyExemption
from redsail.organisation.models import Unit


def _member(unit: Unit) -> Values:
    return {"pk": make.member(unit).pk}


def _exempt(unit: Unit) -> Values:
    person = make.member(unit)
    return {"pk": person.pk, "number": StudyExemption.objects.create(person=person, from_date=make.START).pk}


def _closing(unit: Unit) -> Values:
    make.member(unit)
    return {"pk": StudyClose.objects.create(unit=unit, year=2025, by="system:tests").pk}


PARTY = "people.membership"
HOURS = {
    "hours:list": Need(SIGNED_IN),  # one's own at least
    "hours:person": Need(PARTY, _member),
    "hours:exempt": Need(PARTY, _member, post=True),
    "hours:end-exemption": Need(PARTY, _exempt, post=True),
    "hours:close": Need("activities.hold", post=True, answers=frozenset({404})),  # the walk names no unit
    "hours:closing": Need(PARTY, _closing),
}
