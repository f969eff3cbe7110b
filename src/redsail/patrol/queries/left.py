"""What a plan leaves out, by the station whose crews would go there."""

from __future__ import annotations

from redsail.organisation.models import Unit
from redsail.patrol.models import LeftOutShop, Plan
from redsail.patrol.queries import words
from redsail.patrol.queries.documents import plan_file
from redsail.patrol.queries.keys import number_of, station_key
from redsail.planning.territory import nearest

MOST = 300


def at_station(plan: Plan, station: Unit) -> list[LeftOutShop] | None:
    """The visits left out that the station's crews could make, each with its reason's `title`; None: too many to list.

    Shops without a place on the map belong to no station.
    """
    if plan.left_out > MOST:
        return None
    problem = plan_file(plan).problem
    shops = {number_of(shop.key): shop for shop in problem.shops}
    found = []
    for out in plan.left_out_shops.select_related("shop").order_by("shop__name", "visit"):
        home = nearest(shops[out.shop_id], problem.stations) if out.shop_id in shops else None
        if home is not None and home.key == station_key(station.pk):
            out.title = words.title(out.reason)  # type: ignore[attr-defined]
            found.append(out)
    return found
