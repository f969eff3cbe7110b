"""Catches: a text the extractor overlooks, and each way in which a catalogue can be wrong."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from tools.message_sources import Slip, Text, all_texts, room_of

from tools import message_sources, messages

PYTHON = """
from django.utils.translation import gettext as _now, gettext_lazy as _, ngettext_lazy, pgettext
WORDS = _("Shops" " and places")
COUNT = ngettext_lazy("%(count)d shop", "%(count)d shops", "count")
MONTH = pgettext("month", "May")
NOW = _now("Now")
BAD = _(f"Shop {1}")
other("Not a text")
"""
TEMPLATE = """{% extends "base.html" %}
<c-card title="{% translate 'Inside an attribute' %}">
    {% translate "It's here" as words %}
  {% blocktranslate trimmed count number=3 %}
    One night
  {% plural %}
    {{ number }} nights
  {% endblocktranslate %}
{% translate "May" context "may do" %} {{ _("Piped")|upper }}
</c-card>
{% comment %}{% translate "Never" %}{% endcomment %}
"""


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of two rooms and the web door."""
    root = tmp_path / "redsail"
    for folder in (
        "shops",
        "patrol",
        "config",
        "web/shops",
        "web/shell",
        "web/templates/patrol",
        "web/templates/shell",
    ):
        (root / folder).mkdir(parents=True)
    (root / "shops/words.py").write_text(PYTHON)
    (root / "web/templates/patrol/page.html").write_text(TEMPLATE)
    monkeypatch.setattr(messages, "all_texts", lambda: all_texts(root))
    return root


def po(*entries: tuple[str, str]) -> str:
    return "\n".join(
        ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\n"', ""]
        + [
            f'{name if name.startswith("msg") or name.startswith("#") else f"""msgid "{name}" """}\nmsgstr "{words}"\n'
            for name, words in entries
        ]
    )


def test_finds_every_text_and_what_it_cannot_read(source: Path) -> None:
    texts, slips = all_texts(source)
    assert {(t.context, t.singular, t.plural, t.room) for t in texts} == {
        ("", "Shops and places", "", "shops"),
        ("", "%(count)d shop", "%(count)d shops", "shops"),
        ("month", "May", "", "shops"),
        ("", "Now", "", "shops"),
        ("", "Inside an attribute", "", "patrol"),
        ("", "It's here", "", "patrol"),
        ("", "One night", "%(number)s nights", "patrol"),
        ("may do", "May", "", "patrol"),
        ("", "Piped", "", "patrol"),
    }
    assert [slip.why for slip in slips] == ["the text is computed, not written"]
    assert slips[0].place.endswith("words.py:7")


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("shops/models/shop.py", "shops"),
        ("web/shops/views.py", "shops"),
        ("web/templates/patrol/plan.html", "patrol"),
        ("web/templates/base.html", "web"),
        ("web/shell/views.py", "web"),
        ("web/navigation.py", "web"),
        ("config/settings.py", "web"),
    ],
)
def test_each_file_has_its_room(source: Path, path: str, room: str) -> None:
    assert room_of(source / path, source) == room


GOOD = ("Now", "现在")
FAULTY = {
    "empty": [("Now", "")],
    "obsolete": [GOOD, ("Gone", "没了")],
    "fuzzy": [('#, fuzzy\nmsgid "Now"', "现在")],
    "placeholders differ": [('#, python-format\nmsgid "Now %(a)d"', "现在%(b)d")],
    "msgid is not English": [("现在", "现在")],
}


@pytest.mark.parametrize("kind", FAULTY)
def test_each_fault_is_noticed(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used = [Text("", word, "", "x.py:1", "shops") for word in ("Now", "Now %(a)d")]
    monkeypatch.setattr(messages, "all_texts", lambda: (used, []))
    (tmp_path / "shops.po").write_text(po(*FAULTY[kind]))
    assert kind in {fault.kind for fault in messages.check(tmp_path)}


def test_missing_clashing_unreadable_and_computed_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used = [Text("", "Now", "", "x.py:1", "shops"), Text("", "Then", "", "y.py:2", "patrol")]
    monkeypatch.setattr(messages, "all_texts", lambda: (used, [Slip("z.py:3", "computed")]))
    (tmp_path / "shops.po").write_text(po(GOOD))
    (tmp_path / "patrol.po").write_text(po(("Now", "此刻")))
    (tmp_path / "files.po").write_text('msgid "broken')
    found = {(fault.place, fault.kind) for fault in messages.check(tmp_path)}
    assert found == {
        ("y.py:2", "missing"),
        ("shops.po", "translated in two ways"),
        ("files.po", "unreadable"),
        ("z.py:3", "not translatable"),
    }


def test_a_complete_catalogue_has_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "all_texts", lambda: ([Text("", "Now", "", "x.py:1", "shops")], []))
    (tmp_path / "shops.po").write_text(po(GOOD))
    assert messages.check(tmp_path) == []


@pytest.mark.usefixtures("source")
def test_update_adds_to_the_right_file_and_only_once(tmp_path: Path) -> None:
    folder = tmp_path / "zh_Hans"
    assert messages.update(["patrol"], folder) == 5
    assert [path.name for path in folder.iterdir()] == ["patrol.po"]
    assert messages.update(["patrol"], folder) == 0
    assert messages.update([], folder) == 4
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    messages.update([], folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.usefixtures("source")
def test_prune_drops_what_no_page_says(tmp_path: Path) -> None:
    (tmp_path / "shops.po").write_text(po(GOOD, ("Gone", "没了")))
    assert messages.prune([], tmp_path) == 1
    assert "Gone" not in (tmp_path / "shops.po").read_text()
    assert "现在" in (tmp_path / "shops.po").read_text()


def test_compiled_catalogue_answers_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "shops.po").write_text(po(GOOD, ("Then", "")))
    target = tmp_path / "locale" / "django.mo"
    messages.compile_all(tmp_path, target)
    with target.open("rb") as file:
        found = gettext.GNUTranslations(file)
    assert [found.gettext("Now"), found.gettext("Then")] == ["现在", "Then"]


def test_our_own_sources_can_be_read() -> None:
    texts, slips = message_sources.all_texts()
    assert slips == []
    assert len(texts) > 100
