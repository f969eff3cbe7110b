"""Catches: a register found in the wild that is read otherwise than a person would read it.

Each `tests/cases/registers/NAME.csv` (or .tsv) has NAME.json beside it with the whole expected outcome, compared for
equality.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.documents.summaries import summary

from redsail.documents.registers import read_register

FOLDER = Path(__file__).parents[2] / "cases" / "registers"
CASES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".csv", ".tsv"))


def test_there_are_many_cases() -> None:
    """A folder that went missing would make the next test pass."""
    assert len(CASES) >= 46


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    """The file is read as its JSON says, guesses, rows, problems and skipped lines alike."""
    expected: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert summary(read_register(path)) == expected
