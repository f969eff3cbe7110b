"""Catches: a changed lock or source that is not noticed, and work done twice."""

from pathlib import Path

import pytest

from tools import stamps


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of two files."""
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    monkeypatch.setattr(stamps, "STAMPS", tmp_path / "stamps")
    (tmp_path / "src").mkdir()
    (tmp_path / "src/a").write_text("1")
    (tmp_path / "src/b").write_text("2")
    return tmp_path


def test_a_finished_step_is_fresh(place: Path) -> None:
    """Finished, unchanged, its output there: nothing to do."""
    value = stamps.digest([place / "src"])
    assert not stamps.fresh("step", value)
    stamps.mark("step", value)
    assert stamps.fresh("step", value, [place / "src/a"])
    assert not stamps.fresh("step", value, [place / "built"])


@pytest.mark.parametrize("change", ["edit", "rename", "remove", "add", "swap"])
def test_each_change_is_noticed(place: Path, change: str) -> None:
    """Sabotage: every way in which inputs can differ gives another digest."""
    before = stamps.digest([place / "src"])
    a, b = place / "src/a", place / "src/b"
    if change == "edit":
        a.write_text("3")
    elif change == "rename":
        a.rename(place / "src/c")
    elif change == "remove":
        b.unlink()
    elif change == "add":
        (place / "src/c").write_text("")
    else:
        a.write_text("2")
        b.write_text("1")
    assert stamps.digest([place / "src"]) != before


def test_forgotten_is_not_fresh(place: Path) -> None:
    """A step that failed half-way is done again."""
    stamps.mark("step", "x")
    stamps.forget("step")
    assert not stamps.fresh("step", "x")
