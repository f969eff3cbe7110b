"""Catches: a setting that can be given but is told to nobody, and a told one that no longer exists."""

from __future__ import annotations

import re

from tests.house.files import ROOT, modules

GIVEN = re.compile(r"""["'](REDSAIL_[A-Z_]+|DATABASE_URL)["']""")
TOLD = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


def test_every_setting_is_documented() -> None:
    """The names read by the code are the names in docs/reference/settings.md."""
    given = {name for path in modules() for name in GIVEN.findall(path.read_text(encoding="utf-8"))}
    told = TOLD.findall((ROOT / "docs/reference/settings.md").read_text(encoding="utf-8"))
    assert sorted(told) == sorted(given)
