"""Catches: a meaning without words, words without a meaning, and one word for two meanings."""

from __future__ import annotations

from collections import Counter

import pytest

from redsail.documents.registers.headings import EXACT, plain, scores
from redsail.documents.registers.meanings import BY_KIND
from redsail.documents.registers.vocabulary import WORDS


@pytest.mark.parametrize("kind", BY_KIND)
def test_words_and_meanings_agree(kind: str) -> None:
    """Every meaning has words, and the other way round."""
    assert set(WORDS[kind]) == set(BY_KIND[kind])


@pytest.mark.parametrize("kind", BY_KIND)
def test_words_are_written_as_they_are_compared(kind: str) -> None:
    """A word with a capital or a dash would never be found."""
    assert [word for words in WORDS[kind].values() for word in words if plain(word) != word and word != "#"] == []


@pytest.mark.parametrize("kind", BY_KIND)
def test_no_word_has_two_meanings(kind: str) -> None:
    """Within one kind of register."""
    counts = Counter(word for words in WORDS[kind].values() for word in words)
    assert {word for word, count in counts.items() if count > 1} == set()


def test_headings() -> None:
    """As they stand in files: with remarks, line ends, stars and both languages."""
    best = {
        "*许可证号（必填）": "licence", "经营场所\n地址": "address", "License Number": "licence", "DBA Name": "dba",
        "Street_Name": "street_name", "Square Footage (sq ft)": "area", "经度(WGS-84)": "longitude",
        "LATITUDE": "latitude", "Kind of shop": "kind", "Service station": "station",
        "Doing Business As (DBA)": "dba", "法定代表人（负责人）": "holder", "Opening hours": "hours",
        "Licence number": "licence", "Licence holder": "holder", "Town or street office": "town",
        "Licence valid to": "valid_to", "Area, m²": "area", "Latitude (WGS-84)": "latitude",
    }  # fmt: skip
    found = {heading: max(scores(heading, "shop"), key=scores(heading, "shop").__getitem__) for heading in best}
    assert found == best
    assert scores("Owner Address", "shop")["address"] < EXACT / 2
    assert scores("", "shop") == {}
