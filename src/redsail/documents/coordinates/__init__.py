"""Coordinates: the three systems used in China, and every way of writing a place."""

from redsail.documents.coordinates.datum import from_wgs84, is_shifted, to_wgs84
from redsail.documents.coordinates.degrees import Angle, parse_angle
from redsail.documents.coordinates.order import Box, is_swapped
from redsail.documents.coordinates.points import Point, parse_point

__all__ = ["Angle", "Box", "Point", "from_wgs84", "is_shifted", "is_swapped", "parse_angle", "parse_point", "to_wgs84"]
