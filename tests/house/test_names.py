"""Catches: a drawer without a noun (utils, helpers …), and a model named by a word the glossary does not know."""

from __future__ import annotations

import csv
import re

from django.apps import apps
from tests.house.files import ROOT, SOURCE, modules

DRAWERS = {"utils", "util", "helpers", "helper", "services", "managers", "signals", "common", "misc", "tools", "lib"}


def test_no_drawers() -> None:
    """No module or package has a name that says nothing about what is in it."""
    paths = [path for path in SOURCE.rglob("*") if path.suffix == ".py" or path.is_dir()]
    named = [path for path in paths if path.stem in DRAWERS or re.search(r"part_?2|_2$|_new$|_old$", path.stem)]
    assert [str(path.relative_to(ROOT)) for path in named] == []


def test_every_model_is_in_the_glossary() -> None:
    """A model's name in snake case is a code_name of docs/glossary.csv."""
    with (ROOT / "docs/glossary.csv").open(encoding="utf-8", newline="") as file:
        known = {row["code_name"] for row in csv.DictReader(file)}
    ours = [model for model in apps.get_models() if model.__module__.startswith("redsail.")]
    names = {re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", model.__name__).lower() for model in ours}
    assert sorted(names - known) == []


def test_glossary_rows_are_whole() -> None:
    """Each term stands once and has both languages and a code name."""
    with (ROOT / "docs/glossary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row for row in rows if not (row["zh"] and row["en"] and row["code_name"])] == []
    names = [row["code_name"] for row in rows]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_module_says_what_it_is() -> None:
    """A module with code starts with a docstring."""
    texts = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").strip() for path in modules()}
    assert [name for name, text in texts.items() if text and not text.startswith('"""')] == []
