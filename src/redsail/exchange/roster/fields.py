"""The columns of a roster as objects: one list makes the export, the template with its drop-downs, and the reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from redsail.documents.registers.mapping import normal_heading
from redsail.documents.tables import Kind
from redsail.organisation.enums import GroupKind, MembershipKind, StaffKind

LANGUAGES = ("zh-hans", "en")
LISTS = ("unit", "branch", "post", "post_kind")
"""Forms of columns whose cells name a row: in a file by its name, in the values by its number."""


@dataclass(frozen=True)
class Field:
    """One column. `form`: text | day | flag | number | choice (of `words`) | one of the lists "unit", "branch",
    "group", "post", "post_kind".

    `aliases` are further headings under which offices keep the same thing. A field that is `only_shown` is for readers.
    """

    key: str
    heading: Any
    form: str = "text"
    aliases: tuple[str, ...] = ()
    required: bool = False
    only_shown: bool = False
    words: Any = None
    longest: int = 100
    width: float = 14

    @property
    def kind(self) -> Kind:
        """How a sheet shows it."""
        return "date" if self.form == "day" else "text"

    def headings(self) -> set[str]:
        """Every heading it is known by, in both languages, without blanks and case."""
        found = set()
        for language in LANGUAGES:
            with translation.override(language):
                found.add(normal_heading(str(self.heading)))
        return found | {normal_heading(alias) for alias in self.aliases}


@dataclass(frozen=True)
class Noun:
    """One sheet: what a line is about, its columns, and the columns by which a line is known again."""

    key: str
    title: Any
    fields: tuple[Field, ...]
    known_by: tuple[str, ...]

    def read(self) -> list[Field]:
        """The columns that are read back."""
        return [field for field in self.fields if not field.only_shown]


NUMBER = Field("number", _("Employee number"), aliases=("人员编号", "员工号", "No."), required=True, longest=30)
NAME = Field("name", pgettext_lazy("person", "Name"), only_shown=True)
FROM = Field("from", _("First day"), "day", ("起始日期", "开始日期", "from", "start"), required=True, width=12)
UNTIL = Field("until", _("Last day"), "day", ("截止日期", "结束日期", "until", "end"), width=12)
BRANCH = Field("branch", _("Branch"), "branch", ("支部", "所在支部"), required=True, width=20)

NOUNS = (
    Noun(
        "person",
        _("People"),
        (
            NUMBER,
            Field("name", pgettext_lazy("person", "Name"), aliases=("人员姓名",), required=True, longest=60),
            Field("unit", _("Home unit"), "unit", ("单位", "部门"), required=True, width=20),
            Field("kind", _("Works as"), "choice", ("岗位",), required=True, words=StaffKind),
            Field("from", _("Active from"), "day", ("入职日期",), required=True, width=12),
            Field("until", _("Active until"), "day", ("离岗日期",), width=12),
            Field("beginner", _("Counts as a beginner until"), "day", width=14),
        ),
        ("number",),
    ),
    Noun(
        "group",
        _("Party groups"),
        (
            BRANCH,
            Field("name", _("Party group"), aliases=("小组名称", "党小组名称"), required=True, width=20),
            Field("kind", _("Kind of group"), "choice", ("小组类别",), required=True, words=GroupKind),
            Field("unit", _("Seated at"), "unit", ("所在单位",), required=True, width=20),
            Field("from", _("Founded on"), "day", ("成立日期",), required=True, width=12),
            Field("until", _("Dissolved on"), "day", ("撤销日期",), width=12),
        ),
        ("branch", "name", "from"),
    ),
    Noun(
        "post",
        _("Posts"),
        (
            Field("ref", _("No. of the post"), aliases=("职务编号",), longest=20, width=10),
            Field("post_kind", _("Kind of post"), "post_kind", ("职务类别",), required=True, width=18),
            Field("title", _("Own title"), aliases=("职务名称",), longest=60, width=18),
            Field("unit", _("Post of the unit"), "unit", ("设置单位",), required=True, width=20),
            Field("branch", _("Branch"), "branch", ("支部", "所在支部"), width=20),
            Field("group", _("Party group"), "group", ("小组",), width=20),
            Field("seats", _("Seats"), "number", ("职数",), width=8),
            Field("from", _("Set up on"), "day", ("设立日期",), required=True, width=12),
            Field("until", _("Abolished on"), "day", ("取消日期",), width=12),
        ),
        ("post_kind", "unit", "branch", "group", "title", "from"),
    ),
    Noun(
        "membership",
        _("Party memberships"),
        (
            NUMBER,
            NAME,
            BRANCH,
            Field("kind", _("Kind of member"), "choice", ("党员身份",), required=True, words=MembershipKind),
            FROM,
            UNTIL,
        ),
        ("number", "from"),
    ),
    Noun(
        "place",
        _("Places in groups"),
        (
            NUMBER,
            NAME,
            BRANCH,
            Field("group", _("Party group"), "group", ("所在党小组", "小组"), required=True, width=20),
            Field("leads", _("Leads the group"), "flag", ("组长", "是否组长")),
            FROM,
            UNTIL,
        ),
        ("number", "from"),
    ),
    Noun(
        "holding",
        _("Posts held"),
        (
            NUMBER,
            NAME,
            Field("post", _("Post"), "post", ("担任职务",), required=True, width=30),
            Field("paper", _("Paper"), aliases=("任职文件", "文号"), width=20),
            FROM,
            UNTIL,
        ),
        ("number", "post", "from"),
    ),
)


def words_of(choices: Any) -> Mapping[str, str]:
    """Every way to write a choice → its value: in both languages, and the value itself."""
    found = {value: value for value in choices.values}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {normal_heading(str(label)): value for value, label in choices.choices}
    return found


def recognised(cells: tuple[str, ...]) -> tuple[Noun, dict[str, int]] | None:
    """The noun whose headings a line holds, with the place of each column; None for any other line."""
    normal = [normal_heading(cell) for cell in cells]
    best: tuple[int, Noun, dict[str, int]] | None = None
    for noun in NOUNS:
        places = {}
        for field in noun.fields:
            place = next((at for at, heading in enumerate(normal) if heading in field.headings()), None)
            if place is not None:
                places[field.key] = place
        whole = all(field.key in places for field in noun.fields if field.required)
        if whole and (best is None or len(places) > best[0]):
            best = (len(places), noun, places)
    return best[1:] if best else None
