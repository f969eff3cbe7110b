"""The columns of a sheet of absences, for reading and for writing: one list, so that what goes out comes back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from redsail.documents.tables import Column, Kind
from redsail.organisation.enums import LeaveKind


@dataclass(frozen=True)
class Field:
    """A column: its heading here, and the headings by which it is known in a sheet, without blanks and case."""

    key: str
    heading: Any
    names: frozenset[str]
    kind: Kind = "text"
    width: float = 14
    needed: bool = True


_NUMBER = frozenset({"工号", "员工编号", "职工编号", "employeenumber", "number"})
_NAME = frozenset({"姓名", "人员", "name"})
_KIND = frozenset({"类别", "类型", "种类", "缺勤类别", "kind", "type"})
_FIRST = frozenset({"第一天", "首日", "开始", "开始日期", "起始日期", "起始", "起", "firstday", "from"})
_LAST = frozenset({"最后一天", "末日", "结束", "结束日期", "截止日期", "终止日期", "止", "lastday", "until", "to"})
FIELDS = (
    Field("number", _("Employee number"), _NUMBER, needed=False),
    Field("name", pgettext_lazy("person", "Name"), _NAME),
    Field("kind", _("Kind"), _KIND, width=16),
    Field("from_date", _("First day"), _FIRST, "date", 13),
    Field("until_date", _("Last day"), _LAST, "date", 13),
)
# What such sheets often have and what is not read: why somebody is away is nobody's business here.
REASONS = re.compile(r"原因|事由|理由|缘由|诊断|病情|备注|说明|reason|cause|remark|note|comment|diagnos", re.IGNORECASE)
_NIGHT = re.compile(r"夜|晚|night", re.IGNORECASE)
_AWAY = re.compile(r"假|休|离岗|不在|外出|出差|leave|away|off", re.IGNORECASE)


def columns(with_choices: bool) -> list[Column]:
    """The headings in the language of the moment; kinds as a list to choose from where the sheet is to be filled in."""
    kinds = tuple(str(label) for _value, label in LeaveKind.choices)
    return [
        Column(each.key, str(each.heading), each.kind, each.width, kinds if with_choices and each.key == "kind" else ())
        for each in FIELDS
    ]


def kind_of(text: str) -> str | None:
    """The kind that a cell names; of "sick leave" only that somebody is away."""
    for value, label in LeaveKind.choices:
        if text == str(label) or text == value:
            return str(value)
    if _NIGHT.search(text):
        return LeaveKind.NOT_AT_NIGHT.value
    return LeaveKind.LEAVE.value if _AWAY.search(text) else None
