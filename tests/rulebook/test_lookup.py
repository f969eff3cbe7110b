"""What the limit is on a day, by which paper, and what a unit's own paper may change."""

from datetime import date

import pytest

from redsail.rulebook import lookup
from redsail.rulebook.load import rules
from redsail.rulebook.schema import Citation, NoRule, Override, Text, UnlawfulOverride

DAY = date(2026, 12, 1)
OWN = Citation(Text("本局通知", "Own notice"), "2", "2026-01", date(2026, 1, 5), "notice")


def test_value_and_citation_come_together():
    ruling = lookup.value("patrol.inspection.officers_minimum", on=DAY)
    assert (ruling.value, ruling.unit, ruling.kind, ruling.certainty) == (2, "people", "law", "verified")
    assert ruling.citation.article == "§42, §55"
    assert ruling.citation.paper.zh == "行政处罚法（2021年修订）"


def test_a_citation_is_one_phrase_and_our_own_defaults_have_no_article():
    law = lookup.value("patrol.inspection.officers_minimum", on=DAY).citation
    assert law.named("zh-hans") == "行政处罚法（2021年修订）第42条、第55条"
    assert law.named("en").endswith(" §42, §55")
    assert lookup.value("patrol.vehicle.seats", on=DAY).citation.named("zh-hans") == "本系统默认值"
    named = [one.citation.named("zh") for rule in rules().values() for one in rule.values]
    assert [each for each in named if each.endswith("—") or "§" in each] == []


def test_clock_and_flag_values():
    assert lookup.value("patrol.night.start", on=DAY).value == 19 * 3600
    assert lookup.value("patrol.night.end", on=DAY).value == 21 * 3600 + 1800
    assert lookup.value("volunteering.insurance.before_risk", on=DAY).value is True
    assert lookup.value("volunteering.insurance.before_risk", on=DAY).number == 1


def test_the_value_depends_on_the_day():
    old = lookup.value("study.hours.officer_minimum", on=date(2023, 12, 31))
    new = lookup.value("study.hours.officer_minimum", on=date(2024, 1, 1))
    assert (old.value, old.kind, old.certainty) == (56, "policy", "verified")
    assert (new.value, new.kind, new.certainty) == (56, "house", "unverified")
    with pytest.raises(NoRule):
        lookup.value("patrol.inspection.officers_minimum", on=date(2021, 7, 14))


def test_an_unknown_key_is_refused():
    with pytest.raises(NoRule):
        lookup.value("patrol.inspection.officers", on=DAY)


def test_the_latest_own_paper_in_force_wins():
    rows = [
        Override("patrol.nights.crews", 4, date(2026, 1, 1), OWN),
        Override("patrol.nights.crews", 5, date(2026, 6, 1), OWN, end=date(2026, 11, 30)),
        Override("patrol.nights.crews", 6, date(2027, 1, 1), OWN),
        Override("patrol.nights.reserve", 9, date(2026, 1, 1), OWN),
    ]
    ruling = lookup.value("patrol.nights.crews", on=DAY, overrides=rows)
    assert (ruling.value, ruling.standard, ruling.overridden, ruling.kind) == (4, 3, True, "policy")
    assert ruling.citation is OWN
    assert lookup.value("patrol.nights.crews", on=date(2026, 11, 30), overrides=rows).value == 5
    assert lookup.value("patrol.nights.crews", on=date(2025, 1, 1), overrides=rows).overridden is False


@pytest.mark.parametrize(
    ("key", "own", "lawful"),
    [
        ("patrol.inspection.officers_minimum", 1, False),
        ("patrol.inspection.officers_minimum", 3, True),
        ("patrol.inspection.yearly_cap", 3, False),
        ("patrol.inspection.yearly_cap", 1, True),
        ("volunteering.assignment.voluntary", False, False),
        ("patrol.night.start", 18 * 3600, True),
    ],
)
def test_an_own_paper_cannot_go_against_the_law(key: str, own: int, lawful: bool):
    rows = [Override(key, own, date(2026, 1, 1), OWN)]
    if lawful:
        assert lookup.value(key, on=DAY, overrides=rows).value == own
    else:
        with pytest.raises(UnlawfulOverride):
            lookup.value(key, on=DAY, overrides=rows)
