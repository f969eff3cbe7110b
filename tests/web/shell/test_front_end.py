"""Catches: pages that ask for built files under names the build no longer uses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.template import Context, Template

from redsail.web.shell import front_end
from redsail.web.shell.checks import front_end_is_built
from redsail.web.shell.front_end import FrontEnd

MANIFEST = {
    "src/shell.ts": {"file": "shell-1.js", "css": ["shell-2.css"], "isEntry": True},
    "icons.svg": {"file": "icons-3.svg"},
}


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build folder of the test's own, empty."""
    monkeypatch.setattr(front_end, "BUILD", tmp_path)
    monkeypatch.setattr("redsail.web.shell.checks.BUILD", tmp_path)
    return tmp_path


def test_addresses_come_from_the_manifest(build: Path) -> None:
    (build / "manifest.json").write_text(json.dumps(MANIFEST))
    expected = FrontEnd("/static/build/shell-1.js", ("/static/build/shell-2.css",), "/static/build/icons-3.svg")
    assert front_end.front_end() == expected
    assert Template('{% icon "home" "big" %}').render(Context()) == (
        '<svg class="icon big" aria-hidden="true" width="24" height="24">'
        '<use href="/static/build/icons-3.svg#home"></use></svg>'
    )


def test_nothing_built_is_said_but_breaks_nothing(build: Path) -> None:
    assert front_end.front_end() == FrontEnd()
    assert [message.id for message in front_end_is_built()] == ["web.W001"]


def test_an_icon_with_a_title_is_read_aloud(build: Path) -> None:
    told = Template('{% icon "lock" title=words %}').render(Context({"words": 'Locked "here"'}))
    assert 'role="img" aria-label="Locked &quot;here&quot;"' in told
