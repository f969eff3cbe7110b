"""A code read wrongly, one that is kept at a service visit, a word about goods being genuine."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.factories import organisation as people
from tests.factories import shops
from tests.factories.visits import Night

from redsail.base.errors import Problems
from redsail.patrol.actions import codes
from redsail.patrol.actions.words_of_codes import AGREE
from redsail.patrol.queries import carton_codes
from redsail.patrol.queries.codes import elsewhere

CASES = json.loads((Path(__file__).parents[2] / "cases/carton_codes.json").read_text("utf-8"))


@pytest.mark.parametrize("known", CASES, ids=[each["text"][:20] for each in CASES])
def test_a_code_is_read_as_the_phone_reads_it(known):
    read = carton_codes.read(known["text"], date(2026, 11, 26), "abyc")
    day = read.day.isoformat() if read.day else None
    assert [list(read.faults), list(read.warnings), day, read.licence] == [
        known[name] for name in ("faults", "warnings", "day", "licence")
    ]
    assert carton_codes.agrees(read.licence, known["shop"]) is known["agrees"]


def test_codes_are_kept_once_at_inspections_only(db):
    night = Night("inspection")
    other = shops.shop(night.bureau)
    visit = night.inspect().visit
    codes.set_letters(by="cli:tester", unit=night.bureau, letters="abyc", source="县局通知")
    good = f"2090112345678901ABYC{night.shop.licence}"
    strange = f"2090112345678902ABYC{other.licence}"
    made = codes.enter(by=night.user, visit=visit, lines=[good, "", strange, strange])
    assert [row.agrees for row in made] == [True, False, False]
    assert visit.inspection.codes.count() == 2
    with pytest.raises(Problems) as wrong:
        codes.enter(by=night.user, visit=visit, lines=["123", good.replace("ABYC", "A1YC")])
    assert [(each.code, each.numbers["row"]) for each in wrong.value.problems] == [
        ("patrol.code_length", 1),
        ("patrol.code_letters", 2),
    ]
    [row] = elsewhere(people.user("leadership_member", night.bureau))
    assert (row.licence, row.at, row.origin, row.cartons) == (other.licence, night.shop, other, 1)
    assert elsewhere(people.party_officer(night.bureau)) == []
    served = Night(unit=night.bureau)
    with pytest.raises(Problems) as wrong:
        codes.enter(by=served.user, visit=served.record().visit, lines=[good])
    assert wrong.value.problems[0].code == "patrol.codes_while_serving"


def test_the_words_say_agreement_and_nothing_more():
    words = " ".join(str(each) for each in AGREE.values())
    assert not [each for each in ("genuine", "fake", "counterfeit", "真", "假") if each in words]
