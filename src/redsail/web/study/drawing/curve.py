"""Smooth lines through points, and points that keep their distance."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

Point = tuple[float, float]
ROUNDS = 200


def smooth(points: Sequence[Point], tension: float = 6.0) -> str:
    """An SVG path through all points (Catmull-Rom as cubic curves); empty for fewer than two."""
    if len(points) < 2:
        return ""
    parts = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for number in range(len(points) - 1):
        before, here = points[max(0, number - 1)], points[number]
        there, after = points[number + 1], points[min(len(points) - 1, number + 2)]
        one = here[0] + (there[0] - before[0]) / tension, here[1] + (there[1] - before[1]) / tension
        two = there[0] - (after[0] - here[0]) / tension, there[1] - (after[1] - here[1]) / tension
        parts.append(f"C{one[0]:.1f} {one[1]:.1f} {two[0]:.1f} {two[1]:.1f} {there[0]:.1f} {there[1]:.1f}")
    return "".join(parts)


def arc(start: Point, end: Point, bend: float = 0.18) -> str:
    """A gently bent line from one point to another, always to its left."""
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    across = (end[1] - start[1]) * bend, (start[0] - end[0]) * bend
    x, y = middle[0] + across[0], middle[1] + across[1]
    return f"M{start[0]:.1f} {start[1]:.1f}Q{x:.1f} {y:.1f} {end[0]:.1f} {end[1]:.1f}"


def apart(points: Sequence[Point], least: float, box: tuple[float, float, float, float]) -> list[Point]:
    """The points moved as little as it takes that no two are nearer than `least`, all inside `box`. Always the same."""
    found = [(x + number * 0.01, y) for number, (x, y) in enumerate(points)]  # two at one spot have a direction
    for _round in range(ROUNDS):
        moved = False
        for one in range(len(found)):
            for two in range(one + 1, len(found)):
                moved |= _push(found, one, two, least)
        found = [(min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])) for x, y in found]
        if not moved:
            break
    return found


def _push(points: list[Point], one: int, two: int, least: float) -> bool:
    (ax, ay), (bx, by) = points[one], points[two]
    gap = hypot(bx - ax, by - ay)
    if gap >= least - 0.05:
        return False
    share = (least - gap) / 2 / (gap or 1.0)
    dx, dy = (bx - ax) * share, (by - ay) * share
    points[one], points[two] = (ax - dx, ay - dy), (bx + dx, by + dy)
    return True
