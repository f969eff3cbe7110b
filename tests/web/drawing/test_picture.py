"""Catches: a picture that bends the ground, breaks on odd names, grows without end, or breaks the security policy."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from redsail.web.drawing import Area, Drawing, Kind, Point, Route, Station, svg
from redsail.web.drawing.sheet import lay_out

KINDS = (Kind("open", "营业", "#1b5fa8"), Kind("closed", "停业", "#8a4b00"))
STATION = Station("s", "湖塘站", 119.95, 31.72)


def parsed(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(svg(drawing))


def test_a_kilometre_is_as_long_to_the_north_as_to_the_east() -> None:
    sheet = lay_out([(119.9, 31.6), (120.1, 31.8)], 960, 760)
    x0, y0 = sheet.at((120.0, 31.7))
    east = sheet.at((120.0 + 0.1 / 0.8508, 31.7))[0] - x0  # cos(31.7°) = 0.8508
    north = y0 - sheet.at((120.0, 31.8))[1]
    assert east == pytest.approx(north, rel=0.01)


def test_everything_lies_on_the_sheet() -> None:
    places = [(119.6, 31.5), (120.3, 31.9), (119.9, 31.95)]
    sheet = lay_out(places, 960, 760)
    for x, y in map(sheet.at, places):
        assert 0 <= x <= sheet.width
        assert 0 <= y <= sheet.height


@pytest.mark.parametrize(("span", "words"), [(0.5, "10 km"), (0.01, "200 m"), (20.0, "500 km")])
def test_the_scale_bar_is_round_and_true(span: float, words: str) -> None:
    sheet = lay_out([(120.0, 31.0), (120.0, 31.0 + span)], 960, 760)
    length, told = sheet.scale_bar()
    assert told == words
    metres = float(told.split()[0]) * (1000 if told.endswith("km") else 1)
    assert length * sheet.metres_a_unit == pytest.approx(metres, rel=0.01)


@pytest.mark.parametrize(
    "drawing",
    [
        Drawing(),
        Drawing(stations=(STATION,)),
        Drawing(points=(Point("1", "a", 0.0, 0.0),)),
        Drawing(areas=(Area("county", ((119.9, 31.6), (120.1, 31.6), (120.0, 31.8))),)),
    ],
)
def test_little_or_nothing_still_makes_a_picture(drawing: Drawing) -> None:
    assert parsed(drawing).tag.endswith("svg")


def test_names_are_text_whatever_they_hold() -> None:
    told = parsed(Drawing(stations=(Station("s", '<script>"&', 120.0, 31.0),)))
    assert next(text.text for text in told.iter("{http://www.w3.org/2000/svg}text")) == '<script>"&'


def test_no_style_and_no_script() -> None:
    route = Route("r", "路线1", ((119.9, 31.7), (120.0, 31.75)))
    picture = svg(Drawing(points=(Point("1", "a", 119.9, 31.7),), routes=(route,), stations=(STATION,), kinds=KINDS))
    assert not re.search(r"<style|style=|<script|\son\w+=|href=", picture)


def test_ten_thousand_points_stay_small() -> None:
    points = tuple(Point(str(i), "x", 119.6 + i % 100 / 200, 31.5 + i // 100 / 300, i % 2) for i in range(10_000))
    assert len(svg(Drawing(points=points, kinds=KINDS))) < 200_000


def test_points_under_one_another_are_drawn_once() -> None:
    same = tuple(Point(str(i), "x", 120.0, 31.0) for i in range(50))
    assert svg(Drawing(points=same, kinds=KINDS)).count("h0") == 2  # the dot and its halo


def test_the_legend_names_what_occurs() -> None:
    picture = svg(Drawing(points=(Point("1", "a", 119.9, 31.7, 1),), kinds=KINDS))
    assert "停业" in picture
    assert "营业" not in picture


def test_routes_keep_their_colour_in_both_pictures() -> None:
    routes = tuple(Route(str(n), f"R{n}", ((119.9, 31.7), (120.0, 31.7 + n / 100))) for n in range(3))
    drawing = Drawing(routes=routes)
    for _route, colour in drawing.coloured_routes():
        assert f'stroke="{colour}"' in svg(drawing)
