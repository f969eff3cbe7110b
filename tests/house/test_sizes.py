"""Catches: a module that grew into a drawer because every change to it was small."""

from __future__ import annotations

from pathlib import Path

from tests.house.files import ROOT, modules

USUAL = 150
STOP = 400


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_nine_in_ten_modules_are_short() -> None:
    """At most one in ten passes 150 lines."""
    sizes = {str(path.relative_to(ROOT)): _lines(path) for path in modules()}
    long = {name: size for name, size in sizes.items() if size > USUAL}
    assert len(long) * 10 <= len(sizes), long


def test_no_module_is_too_long() -> None:
    """None passes 400 lines; split by noun, never into a part 2."""
    ours = [*modules(), *(ROOT / "tools").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    assert {str(path.relative_to(ROOT)): _lines(path) for path in ours if _lines(path) > STOP} == {}
