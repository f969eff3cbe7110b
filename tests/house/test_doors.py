"""Catches: a page, a command or a sheet that writes rows itself and so goes round action, audit and access."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from tests.house.files import ROOT, modules

WRITES = {
    "save", "create", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "update",
    "asave", "acreate", "adelete", "aupdate",
}  # fmt: skip


def writes(source: str) -> list[tuple[int, str]]:
    """Line and name of every call that writes a row. An action's call carries `by=` and is none."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES):
            continue
        words = {keyword.arg for keyword in node.keywords}
        if "by" in words:
            continue
        # dict.update(other), digest.update(bytes), set.update(more): a queryset's update takes names only.
        if node.func.attr == "update" and (node.args or None in words or not words):
            continue
        found.append((node.lineno, node.func.attr))
    return found


@pytest.mark.parametrize("path", modules("web", "cli", "exchange"), ids=lambda path: str(path.relative_to(ROOT)))
def test_doors_write_no_rows(path: Path) -> None:
    """web, cli and exchange ask actions, always naming who asks."""
    assert writes(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("shop.save()", 1),
        ("Shop.objects.create(name=name)", 1),
        ("Shop.objects.filter(pk=1).update(name=name)", 1),
        ("shops.delete()", 1),
        ("Shop.objects.bulk_create(rows)", 1),
        ("actions.filters.save(filter=filter, by=user)", 0),
        ("context.update(extra)", 0),
        ("digest.update(b'')", 0),
    ],
)
def test_the_check_itself(source: str, count: int) -> None:
    """Sabotage: each kind of write is noticed, what only looks like one is not."""
    assert len(writes(source)) == count
