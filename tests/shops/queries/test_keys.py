"""What shops are recognised and found by."""

from __future__ import annotations

import pytest

from redsail.shops.queries import keys


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("红星烟酒店", "hxyjd"),
        ("重庆火锅", "cqhg"),
        ("长安百货", "cabh"),
        ("A8 便利店", "a8bld"),
        ("Corner Shop", ""),
        ("（新）东风", "xdf"),
    ],
)
def test_pinyin_initials(name: str, letters: str) -> None:
    assert keys.initials(name) == letters


def test_name_and_address_as_a_key_know_no_punctuation() -> None:
    assert keys.place_key("红星（总店）", "东风路 8-1 号") == keys.place_key("红星(总店)", "东风路８－１号")


def test_words_do_not_run_from_one_field_into_the_next() -> None:
    text = keys.search_text(name="甲乙", initials="jy", licence="0012 34", address="丙丁", town="", holder="")
    assert text.split("\n") == ["甲乙", "jy", "0012 34", "1234", "丙丁"]


@pytest.mark.parametrize(("typed", "kept"), [("  Ａ店\u3000ＢC ", "a店 bc"), ("ＤＢ", "db")])
def test_width_case_and_blanks_do_not_matter(typed: str, kept: str) -> None:
    assert keys.folded(typed) == kept
