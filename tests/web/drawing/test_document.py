"""Catches: columns that run apart, and a document that the live map cannot read."""

from __future__ import annotations

import json

from redsail.web.drawing import Area, Drawing, Kind, Point, Route, Station, colour_of, document


def test_the_whole_document() -> None:
    drawing = Drawing(
        points=(Point("p", "P", 119.95000049, 31.72),),
        routes=(Route("r", "R", ((119.9, 31.7), (120.0, 31.8))), Route("q", "Q", ((1.0, 2.0),), "#000000")),
        stations=(Station("s", "S", 120.0, 31.6),),
        areas=(Area("a", ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))),),
        kinds=(Kind("k", "K", "#123456"),),
    )
    assert json.loads(json.dumps(document(drawing, link="/shops/{key}/"))) == {
        "kinds": [{"key": "k", "label": "K", "colour": "#123456"}],
        "points": {"key": ["p"], "label": ["P"], "lon": [119.95], "lat": [31.72], "kind": [0]},
        "routes": [
            {"key": "r", "label": "R", "colour": colour_of(0), "line": [[119.9, 31.7], [120.0, 31.8]]},
            {"key": "q", "label": "Q", "colour": "#000000", "line": [[1.0, 2.0]]},
        ],
        "stations": [{"key": "s", "label": "S", "lon": 120.0, "lat": 31.6}],
        "areas": [{"label": "a", "ring": [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]]}],
        "link": "/shops/{key}/",
    }
