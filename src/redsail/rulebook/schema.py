"""What a rule is: the frozen values that `load` builds and `lookup` hands out.

A rule is dated data with a citation. Three kinds: `law` (statute or administrative regulation), `policy` (Party
regulation, paper of an authority or of the bureau), `house` (our own default, said so on screen).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

Kind = Literal["law", "policy", "house"]
Certainty = Literal["verified", "unverified"]
Bend = Literal["free", "raise", "lower", "never"]
"""How a unit's own paper may change the value: freely, only upwards, only downwards, not at all."""
Value = int | bool

KINDS: Final = ("law", "policy", "house")
CERTAINTIES: Final = ("verified", "unverified")
BENDS: Final = ("free", "raise", "lower", "never")
NO_ARTICLE: Final = "—"  # as rule files write it
WHOLE: Final = "正文"  # the body of a paper that has no articles
_SECTION: Final = re.compile(r"§\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Text:
    """A short text in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts. `clock` values are written "HH:MM" in files and are seconds after midnight in Python."""

    key: str
    title: Text
    form: Literal["int", "clock", "flag"] = "int"


UNITS: Final[dict[str, Unit]] = {
    unit.key: unit
    for unit in (
        Unit("people", Text("人", "people")),
        Unit("times", Text("次", "times")),
        Unit("times_per_year", Text("次/年", "times a year")),
        Unit("nights", Text("晚", "nights")),
        Unit("nights_per_week", Text("晚/周", "nights a week")),
        Unit("crews", Text("组", "crews")),
        Unit("shops", Text("户", "shops")),
        Unit("cartons", Text("条", "cartons")),
        Unit("minutes", Text("分钟", "minutes")),
        Unit("hours", Text("小时", "hours")),
        Unit("hours_per_year", Text("学时/年", "study hours a year")),
        Unit("days", Text("天", "days")),
        Unit("working_days", Text("个工作日", "working days")),
        Unit("month_of_year", Text("月", "month of the year")),
        Unit("months", Text("个月", "months")),
        Unit("years", Text("年", "years")),
        Unit("metres", Text("米", "metres")),
        Unit("km_per_hour", Text("公里/小时", "km/h")),
        Unit("percent", Text("%", "%")),
        Unit("seats", Text("座", "seats")),
        Unit("yuan", Text("元", "yuan")),
        Unit("clock", Text("时刻", "time of day"), "clock"),
        Unit("flag", Text("是/否", "yes/no"), "flag"),
    )
}


def cited(paper: Mapping[str, str], article: str, language: str) -> str:
    """Paper and article as one phrase, in "en" or else in Chinese ("§42, §55" reads 第42条、第55条 there).

    The paper alone where it has no articles, as our own defaults have none. `paper`: by language.
    """
    name = paper["en" if language == "en" else "zh"]
    if article in ("", NO_ARTICLE) or article.endswith(WHOLE):
        return name
    if language == "en" or "§" not in article:
        return f"{name} {article}"
    return name + _SECTION.sub(r"第\1条", article).replace(", ", "、")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a value stands written. `issued` is "2021" or "2021-07-15", as far as known, None for our own defaults;
    `checked` is the day the value was last compared with its source; `source` says which text was compared."""

    paper: Text
    article: str
    issued: str | None
    checked: date
    source: str

    def named(self, language: str) -> str:
        """The paper with its article, in "en" or else in Chinese."""
        return cited({"zh": self.paper.zh, "en": self.paper.en}, self.article, language)


@dataclass(frozen=True, slots=True)
class Dated:
    """One value of a rule from `start` to `end`, both days included; `end` None = still in force."""

    start: date
    end: date | None
    value: Value
    citation: Citation
    kind: Kind
    certainty: Certainty
    note: Text | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with all its dated values, oldest first."""

    key: str
    unit: str
    title: Text
    bend: Bend
    values: tuple[Dated, ...]
    used_by: tuple[str, ...]

    @property
    def theme(self) -> str:
        """First part of the key: the folder the file lies in."""
        return self.key.split(".", 1)[0]


@dataclass(frozen=True, slots=True)
class Override:
    """A unit's own value: a row of the caller, in force from `start` to `end` (both included), with its paper."""

    key: str
    value: Value
    start: date
    citation: Citation
    end: date | None = None
    kind: Kind = "policy"


@dataclass(frozen=True, slots=True)
class Ruling:
    """The answer to "what is the limit on this date, and by which paper"."""

    key: str
    value: Value
    unit: str
    kind: Kind
    certainty: Certainty
    citation: Citation
    title: Text
    note: Text | None = None
    overridden: bool = False
    standard: Value | None = None
    """The rule's own value when a unit's paper took its place."""

    @property
    def number(self) -> int:
        """The value as an integer (seconds after midnight for `clock`, 0 or 1 for `flag`)."""
        return int(self.value)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a rule file: where, which code, and the piece of text that is wrong."""

    file: str
    code: str
    detail: str = ""


@dataclass
class RulebookError(Exception):
    """The rule files cannot be used: every fault at once."""

    faults: tuple[Fault, ...] = field(default=())

    def __str__(self) -> str:
        return "; ".join(f"{f.file}: {f.code} {f.detail}".strip() for f in self.faults)


class NoRule(LookupError):
    """No rule has this key, or none of its values is in force on the day asked."""


@dataclass
class UnlawfulOverride(Exception):
    """A unit's own paper goes where the rule does not let it (below a legal minimum, above a cap, or fixed)."""

    key: str
    bend: Bend
    standard: Value
    value: Value

    def __str__(self) -> str:
        return f"{self.key}: {self.value} against {self.standard} ({self.bend})"
