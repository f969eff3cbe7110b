"""How much later each stop of a route may be reached: with it a place for one more visit is judged at once.

Walking the whole route anew for every place of every crew of a station takes a second; two additions a place do not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redsail.planning.problem import Limits, Shop, Station
from redsail.planning.timing import Visit
from redsail.planning.travel.great_circle import Place
from redsail.planning.travel.tables import TravelTimes


@dataclass(frozen=True, slots=True)
class Gap:
    """A place between two stops: `more` seconds on the road for one more visit there, and whether all stays in time."""

    position: int
    more: int
    fits: bool


class Slack:
    """One evening with these visits. `road`: its seconds on the road. `shops` in `visits` have coordinates."""

    def __init__(self, station: Station, visits: Sequence[Visit], limits: Limits, times: TravelTimes) -> None:
        self.times = times
        self.places: list[Place] = [station, *(shop for shop, _visit in visits), station]
        self.legs = [times.seconds(a, b) for a, b in zip(self.places, self.places[1:], strict=False)]
        self.road = sum(self.legs) if visits else 0
        shops = [shop for shop, _visit in visits]
        self.closes = [shop.closes for shop in shops]
        self.leaves = self._leaves(shops, limits.begins)
        self.latest = self._latest(shops, min(limits.ends, limits.begins + limits.longest))

    def _leaves(self, shops: list[Shop], begins: int) -> list[int]:
        """When the crew leaves each place, the station first."""
        clock, found = begins, [begins]
        for shop, leg in zip(shops, self.legs, strict=False):
            clock = max(clock + leg, shop.opens) + shop.service
            found.append(clock)
        return found

    def _latest(self, shops: list[Shop], home: int) -> list[int]:
        """The last moment at which each stop, and the station at the end, may be reached; -1: never in time."""
        latest, found = home, [home]
        for shop, leg in zip(reversed(shops), reversed(self.legs[1:]), strict=False):
            start = min(shop.closes, latest - leg) - shop.service
            latest = start if start >= shop.opens else -1
            found.append(latest)
        return found[::-1]

    def gaps(self, shop: Shop) -> Iterator[Gap]:
        """Every place for `shop`, first to last, in time where everything before it is."""
        on_time = True
        for position, (before, after) in enumerate(zip(self.places, self.places[1:], strict=False)):
            out, on = self.times.seconds(before, shop), self.times.seconds(shop, after)
            done = max(self.leaves[position] + out, shop.opens) + shop.service
            fits = on_time and done <= shop.closes and done + on <= self.latest[position]
            yield Gap(position, out + on - (self.legs[position] if self.closes else 0), fits)
            if position < len(self.closes):
                on_time = on_time and self.leaves[position + 1] <= self.closes[position]
