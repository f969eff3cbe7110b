"""The columns of a sheet of stops, for reading and for writing: one list, so that what goes out comes back."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from redsail.exchange.headed_sheets import Field
from redsail.study.enums import Language

FIELDS = (
    Field("number", _("Number"), frozenset({"order", "编号"}), "integer", 8, needed=True),
    Field("year", _("Year"), frozenset(), "integer", 8, most=5),
    Field("title", _("Title"), frozenset({"title_zh", "名称"}), width=20, most=60),
    Field("place", _("Place"), frozenset({"place_zh"}), width=20, most=80),
    Field("lat", _("Latitude"), frozenset(), "coordinate", 11),
    Field("lon", _("Longitude"), frozenset(), "coordinate", 11),
    Field("local", _("At home"), frozenset({"本地"}), width=8),
    Field("story", _("Story"), frozenset({"fact_zh"}), width=60),
    Field("questions", _("Questions to talk about"), frozenset(), width=40, most=1000),
    Field("certainty", _("How sure it is"), frozenset(), width=14),
    Field("source", _("Source"), frozenset({"source_note"}), width=30, most=300),
    Field("relic_kind", _("Object: kind"), frozenset(), width=14),
    Field("relic_name", _("Object: name"), frozenset({"label_zh"}), width=18, most=80),
    Field("relic_maker", _("Object: made by"), frozenset(), width=18, most=80),
    Field("relic_story", _("Object: what it tells"), frozenset(), width=40, most=400),
    Field("relic_certainty", _("Object: how sure it is"), frozenset(), width=14),
    Field("relic_source", _("Object: source"), frozenset(), width=24, most=300),
    Field("relic_restricted", _("Object: restricted"), frozenset(), width=10),
)
TEXTS = ("title", "place", "story")


def of_languages(codes: Iterable[str]) -> tuple[Field, ...]:
    """Three columns a language, headed "title_en" and so on: every table program keeps them apart."""
    return tuple(Field(f"{part}_{code}", f"{part}_{code}", width=30, most=3000) for code in codes for part in TEXTS)


EVERY = (*FIELDS, *of_languages(code for code, _name in Language.choices))
