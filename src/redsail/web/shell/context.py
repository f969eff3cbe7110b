"""What every template knows: `shell.menu`, `shell.person`, `shell.account`, `shell.log_out`, `shell.map`."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property

from redsail.web import navigation


@dataclass(frozen=True)
class MapGround:
    """What lies under maps: nothing, a PMTiles file, or a raster address in the system "wgs84" or "gcj02"."""

    pmtiles: str
    tiles: str
    system: str


class Shell:
    """Worked out only where a template asks, and once a request."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def menu(self) -> list[navigation.Section]:
        """Sections of the main menu with their links."""
        return navigation.menu(self._request)

    @cached_property
    def account(self) -> list[navigation.Link]:
        """Links of the person's own menu."""
        return navigation.account(self._request)

    @cached_property
    def person(self) -> str:
        """How the person signed in is called."""
        user = getattr(self._request, "user", None)
        return str(user) if user is not None and user.is_authenticated else ""

    @cached_property
    def log_out(self) -> str:
        """Where signing out is posted to."""
        try:
            return reverse("organisation:log-out")
        except NoReverseMatch:
            return ""

    @cached_property
    def map(self) -> MapGround:
        """The ground of maps, from the settings."""
        return MapGround(pmtiles=_tile_file(), tiles=settings.MAP_TILES, system=settings.MAP_TILES_SYSTEM)


def _tile_file() -> str:
    """The address of the site's tile file, new whenever the file is: browsers keep its parts for a day."""
    if not settings.MAP_PMTILES:
        return ""
    try:
        age = (settings.DATA_DIR / settings.MAP_PMTILES).stat().st_mtime_ns
    except OSError:
        return ""
    return f"{reverse('map-tiles')}?{age:x}"


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The context processor."""
    return {"shell": Shell(request)}
