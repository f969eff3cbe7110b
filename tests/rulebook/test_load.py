"""The loader refuses each kind of bad rule file, and all of them at once."""

from datetime import date

import pytest

from redsail.rulebook.load import read_rules, rules
from redsail.rulebook.schema import UNITS, Fault, RulebookError

GOOD = """\
key: patrol.crew.size
kind: law
certainty: verified
unit: people
title: {zh: 人数, en: People}
values:
  - from: 2021-07-15
    value: 2
    citation: &paper
      paper: {zh: 某法, en: Some Law}
      article: "§42"
      issued: "2021"
      checked: 2026-01-01
      source: statute text
used_by: [patrol]
"""
SECOND = """\
  - from: 2023-01-01
    value: 3
    citation: *paper
"""


def refused(text: str, name: str = "patrol/crew.size.yaml") -> list[str]:
    with pytest.raises(RulebookError) as error:
        read_rules([(name, text)])
    return [fault.code for fault in error.value.faults]


def test_a_good_file_is_read():
    rule = read_rules([("patrol/crew.size.yaml", GOOD)])["patrol.crew.size"]
    assert (rule.unit, rule.theme, rule.bend, rule.used_by) == ("people", "patrol", "free", ("patrol",))
    only = rule.values[0]
    assert (only.start, only.end, only.value, only.kind) == (date(2021, 7, 15), None, 2, "law")
    assert (only.citation.article, only.citation.issued) == ("§42", "2021")


def test_an_open_period_ends_the_day_before_the_next():
    rule = read_rules([("patrol/crew.size.yaml", GOOD.replace("used_by", SECOND + "used_by"))])["patrol.crew.size"]
    assert [(value.start, value.end, value.value) for value in rule.values] == [
        (date(2021, 7, 15), date(2022, 12, 31), 2),
        (date(2023, 1, 1), None, 3),
    ]


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("kind: law", "kind: rumour", ["unknown_kind"]),
        ("certainty: verified", "certainty: maybe", ["unknown_certainty"]),
        ("certainty: verified", "certainty: unverified", ["bad_note", "unverified_must_be_house"]),
        ("unit: people", "unit: elephants", ["unknown_unit"]),
        ("title: {zh: 人数, en: People}", "title: {zh: 人数}", ["bad_title"]),
        ("used_by: [patrol]", "used_by: []", ["not_used"]),
        ("value: 2", "value: two", ["bad_value"]),
        ("value: 2", "value: -1", ["bad_value"]),
        ("value: 2", "value: true", ["bad_value"]),
        ("from: 2021-07-15", "from: soon", ["bad_from"]),
        ('article: "§42"', 'article: ""', ["bad_article"]),
        ('issued: "2021"', "issued: null", ["bad_issued"]),
        ("checked: 2026-01-01", "checked: null", ["bad_checked"]),
        ("source: statute text", "source: https://example.org/law", ["source_is_address"]),
        ("key: patrol.crew.size", "key: patrol.crew.sizes", ["key_is_not_file_name"]),
        ("kind: law", "kind: law\nkind: house", ["bad_yaml"]),
        ("kind: law", "kind: law\ncolour: red", ["unknown_field"]),
        ("used_by", SECOND.replace("2023-01-01", "2021-07-15") + "used_by", ["overlapping_periods"]),
        (
            "used_by",
            SECOND.replace("2023-01-01", "2020-07-15\n    until: 2021-12-31") + "used_by",
            ["overlapping_periods"],
        ),
        ("value: 2", "until: 2020-01-01\n    value: 2", ["ends_before_start"]),
    ],
)
def test_each_fault_is_noticed(old: str, new: str, codes: list[str]):
    assert old in GOOD
    assert refused(GOOD.replace(old, new, 1)) == codes


def test_a_value_without_citation_is_refused():
    head, _, tail = GOOD.partition("    citation:")
    assert refused(head + "used_by" + tail.partition("used_by")[2]) == ["no_citation"]


def test_an_unreadable_file_is_refused():
    assert refused("key: [") == ["bad_yaml"]
    assert refused("- a\n- b\n") == ["not_a_mapping"]
    assert refused("key: patrol.crew.size\n") == [
        "unknown_unit",
        "bad_title",
        "no_values",
        "not_used",
    ]


def test_faults_of_all_files_come_at_once():
    files = [
        ("patrol/crew.size.yaml", GOOD.replace("people", "elephants")),
        ("patrol/crew.size2.yaml", GOOD.replace("kind: law", "kind: x").replace("size", "size2")),
        ("house/crew.size.yaml", GOOD),
    ]
    with pytest.raises(RulebookError) as error:
        read_rules(files)
    assert error.value.faults == (
        Fault("patrol/crew.size.yaml", "unknown_unit", "elephants"),
        Fault("patrol/crew.size2.yaml", "unknown_kind", "x"),
        Fault("house/crew.size.yaml", "duplicate_key", "patrol.crew.size (patrol/crew.size.yaml)"),
        Fault("house/crew.size.yaml", "key_is_not_file_name", "patrol.crew.size"),
    )


def test_the_rules_that_come_with_the_software_are_sound():
    book = rules()
    assert {rule.theme for rule in book.values()} >= {"patrol", "travel", "shops", "organisation", "life", "study"}
    for rule in book.values():
        assert rule.unit in UNITS
        for value in rule.values:
            assert (value.certainty == "unverified") <= (value.kind == "house"), rule.key
            assert value.note is not None or value.certainty == "verified", rule.key
