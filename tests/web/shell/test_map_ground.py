"""Catches: a site's own map file that is not shown, and one that is broken and takes the map with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.web.shell import tile_files
from tests.web.shell.conftest import Desk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
KEEP_MAP = "document.addEventListener('map:ready', (event) => { window.map = event.detail.map; })"


@pytest.fixture
def opened(sit_down: Callable[..., Desk], settings: Any, tmp_path: Path) -> Callable[[bytes, int], Desk]:
    """Opens the gallery with this tile in the site's file."""

    def open_page(tile: bytes, kind: int) -> Desk:
        settings.DATA_DIR = tmp_path
        settings.MAP_PMTILES = "ground.pmtiles"
        tile_files.write(tmp_path / "ground.pmtiles", tile, kind, ("water",) if kind == tile_files.VECTOR else ())
        desk = sit_down("/health/")
        desk.page.add_init_script(KEEP_MAP)
        desk.page.goto("/components/")
        expect(desk.page.locator("#map[data-state=live]")).to_be_visible()
        return desk

    return open_page


def layers(page: Page) -> list[str]:
    return list(page.evaluate("map.getStyle().layers.map(layer => layer.id)"))


def test_vector_tiles_lie_under_our_layers(opened: Callable[[bytes, int], Desk]) -> None:
    desk = opened(tile_files.lake(), tile_files.VECTOR)
    assert layers(desk.page)[:3] == ["ground", "tiles-water", "areas"]
    drawn = (
        "new Promise(done => map.once('idle', () => done(map.queryRenderedFeatures({layers: ['tiles-water']}).length)))"
    )
    assert desk.page.evaluate(f"map.triggerRepaint() || {drawn}") > 0
    assert desk.complaints == []


def test_picture_tiles_are_shown_as_they_are(opened: Callable[[bytes, int], Desk]) -> None:
    desk = opened(tile_files.green(), tile_files.PICTURE)
    assert layers(desk.page)[:2] == ["ground", "tiles"]
    assert desk.page.evaluate(
        "map.triggerRepaint() || new Promise(d => map.once('idle', () => d(map.areTilesLoaded())))"
    )
    assert desk.complaints == []


def test_a_broken_file_leaves_the_map_bare(opened: Callable[[bytes, int], Desk], tmp_path: Path) -> None:
    desk = opened(tile_files.lake(), tile_files.VECTOR)
    (tmp_path / "ground.pmtiles").write_bytes(b"no tiles at all" * 100)
    desk.page.reload()
    expect(desk.page.locator("#map[data-state=live]")).to_be_visible()
    assert layers(desk.page)[:2] == ["ground", "graticule"]
