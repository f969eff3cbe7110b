"""Catches: a shift that is off, or an inverse that does not come back."""

from __future__ import annotations

from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redsail.documents.coordinates import from_wgs84, is_shifted, to_wgs84

# Published with eviltransform, coordtransform and gcoord: WGS-84, system, and what it becomes there (lat, lon).
PUBLISHED = [
    ((31.1774276, 121.5272106), "gcj02", (31.17530398364597, 121.531541859215)),
    ((22.543847, 113.912316), "gcj02", (22.540796131694766, 113.9171764808363)),
    ((39.911954, 116.377817), "gcj02", (39.91334545536069, 116.38404722455657)),
    ((39.915, 116.404), "gcj02", (39.91640428150164, 116.41024449916938)),
    ((39.914266, 116.403988), "bd09", (39.92196580126834, 116.41661560068297)),
]
MAINLAND = st.tuples(st.floats(18.2, 53.5), st.floats(73.6, 134.9))


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Near enough for short distances."""
    return hypot(one[0] - other[0], (one[1] - other[1]) * cos(radians(one[0]))) * 111_195


@pytest.mark.parametrize(("place", "system", "there"), PUBLISHED)
def test_published_points(place: tuple[float, float], system: str, there: tuple[float, float]) -> None:
    """To a tenth of a millimetre."""
    assert metres(from_wgs84(*place, system), there) < 1e-4


@given(MAINLAND, st.sampled_from(["gcj02", "bd09", "wgs84"]))
def test_there_and_back(place: tuple[float, float], system: str) -> None:
    """Within a centimetre, both ways."""
    assert metres(to_wgs84(*from_wgs84(*place, system), system), place) < 0.01
    assert metres(from_wgs84(*to_wgs84(*place, system), system), place) < 0.01


@given(MAINLAND)
def test_the_shift_is_some_hundred_metres(place: tuple[float, float]) -> None:
    """Neither nothing nor kilometres."""
    assert 20 < metres(from_wgs84(*place, "gcj02"), place) < 1500
    assert 20 < metres(from_wgs84(*place, "bd09"), place) < 3000


@pytest.mark.parametrize("place", [(43.18, -77.61), (51.5, -0.12), (-33.87, 151.21), (35.68, 139.69)])
def test_nothing_happens_abroad(place: tuple[float, float]) -> None:
    """Outside the rectangle every system is WGS-84."""
    assert not is_shifted(*place)
    for system in ("wgs84", "gcj02", "bd09"):
        assert to_wgs84(*place, system) == place
        assert from_wgs84(*place, system) == place
