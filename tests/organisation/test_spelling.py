"""Catches: a colleague whom nobody finds because the surname is spelt as the dictionary spells the character."""

from __future__ import annotations

import pytest

from redsail.organisation.queries.spelling import spelt


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [
        ("单丽", "shanli", "sl"),
        ("曾国强", "zengguoqiang", "zgq"),
        ("仇小英", "qiuxiaoying", "qxy"),
        ("解明", "xieming", "xm"),
        ("任重", "renzhong", "rz"),
        ("查理", "zhali", "zl"),
        ("尉迟敬", "yuchijing", "ycj"),
        ("尉敏", "weimin", "wm"),
        ("欧阳娜", "ouyangna", "oyn"),
        ("万俟春", "moqichun", "mqc"),
        ("张重庆", "zhangchongqing", "zcq"),
        ("买买提·艾力", "maimaiti·aili", "mmt·al"),
        ("Anna Li", "annali", "annali"),
        ("𠮷田", "𠮷tian", "𠮷t"),
        ("", "", ""),
    ],
)
def test_spelt(name: str, full: str, initials: str) -> None:
    assert spelt(name) == (full, initials)


def test_long_names_fit_their_columns() -> None:
    full, initials = spelt("庄" * 60)
    assert (len(full), len(initials)) == (120, 30)
