"""Catches: a page that sends its reader to a file that was moved or never written."""

from __future__ import annotations

import re
from pathlib import Path

from tests.house.files import ROOT

LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
PATH = re.compile(r"`((?:src/redsail|tests|tools|docs|frontend|requirements)/[\w./-]*)`")


def _pages(tracked: list[Path]) -> list[Path]:
    return [path for path in tracked if path.suffix == ".md"]


def test_links_lead_somewhere(tracked: list[Path]) -> None:
    """Every relative link and picture is a file of the checkout."""
    dead = {
        f"{page.relative_to(ROOT)} → {link}"
        for page in _pages(tracked)
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    }
    assert sorted(dead) == []


def test_paths_named_in_prose_exist(tracked: list[Path]) -> None:
    """Every `path/in/backquotes` is there."""
    dead = {
        f"{page.relative_to(ROOT)} → {name}"
        for page in _pages(tracked)
        for name in PATH.findall(page.read_text(encoding="utf-8"))
        if not (ROOT / name).exists()
    }
    assert sorted(dead) == []


def test_the_two_commands_come_first() -> None:
    """A newcomer finds `make run` and `make test` on the first screen of both READMEs."""
    for name in ("README.md", "README.zh-CN.md"):
        top = (ROOT / name).read_text(encoding="utf-8").splitlines()[:30]
        assert [line.split("#")[0].strip() for line in top if line.startswith("make ")] == ["make run", "make test"]
