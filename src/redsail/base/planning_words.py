"""The planner's codes as sentences: faults, reasons, notes and answers, for every door alike.

The planner returns codes with seconds and metres; here they become clock times, minutes and kilometres. Registered as
`planning.<code>` with `phrases`, so that `phrases.sentence("planning.no_room", values)` just works.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

CLOCKS = frozenset(
    [
        "arrive",
        "closes",
        "opens",
        "home",
        "latest",
        "begins",
        "ends",
        "start",
        "leave",
        "done",
        "returns",
        "leaves",
        "stated",
        "possible",
    ]
)
LENGTHS = frozenset(
    [
        "needs",
        "window",
        "evening",
        "longest",
        "out",
        "travel",
        "minutes_stated",
        "minutes_found",
        "slack",
        "saved",
        "detour",
    ]
)
DISTANCES = frozenset(("metres", "limit"))


class Told:
    """A sentence that turns seconds and metres into what people read, by the names of its values."""

    def __init__(self, text: Any) -> None:
        self.text = text

    def __mod__(self, values: Mapping[str, Any]) -> str:
        shown = type(values)({name: readable(name, value) for name, value in values.items()})  # type: ignore[call-arg]
        return str(self.text % shown)

    def __str__(self) -> str:
        return str(self.text)


def readable(name: str, value: Any) -> Any:
    """A value as people read it: 68400 → 19:00 for a clock, 540 → 9 for minutes, 1234 → 1.2 for kilometres."""
    if not isinstance(value, int) or isinstance(value, bool):
        return value
    if name in CLOCKS:
        return f"{value // 3600:02d}:{value % 3600 // 60:02d}"
    if name in LENGTHS:
        return -(-value // 60)
    return f"{value / 1000:.1f}" if name in DISTANCES else value


INTAKE = {
    "no_shops": _("There is no shop to plan. Check the filter or the register."),
    "no_stations": _("There is no station. Give at least one station with its place."),
    "no_nights": _("There is no night to plan. Choose at least one."),
    "shop_listed_twice": _("Shop %(key)s is listed more than once."),
    "station_listed_twice": _("Station %(key)s is listed more than once."),
    "night_listed_twice": _("The night %(key)s is listed more than once."),
    "officer_listed_twice": _("Officer %(key)s is listed more than once."),
    "key_of_station_and_shop": _("%(key)s names both a station and a shop. Give the station another name."),
    "station_without_coordinates": _("Station %(station)s has no coordinates. Enter its latitude and longitude."),
    "stations_at_one_place": _("Stations %(station)s and %(other)s stand at the same place. Correct one of them."),
    "shop_of_unknown_station": _("Shop %(shop)s belongs to station %(station)s, which is not in the list of stations."),
    "shop_without_service_time": _("Shop %(shop)s has no time for its visit."),
    "shop_visits_wrong": _("Shop %(shop)s asks for %(visits)s visits with %(gap)s days between them."),
    "evening_backwards": _("The evening from %(begins)s to %(ends)s (at most %(longest)s minutes) leaves no time."),
    "travel_wrong_way": _("Speed %(speed)s m/h with detour %(detour_percent)s %% is impossible."),
    "night_not_a_date": _("%(night)s is not a date. Write nights as 2026-12-01."),
    "bad_problem": _("The campaign cannot be planned; %(faults)s problems were found."),
}
REASONS = {
    "shop_without_coordinates": _("The shop has no place yet. Put it on the map."),
    "window_shorter_than_visit": _("The shop is open for %(window)s minutes, but the visit needs %(needs)s."),
    "too_far_from_station": _("The shop is %(metres)s km from station %(station)s; the limit is %(limit)s km."),
    "closes_before_arrival": _(
        "A crew arrives at %(arrive)s at the earliest and needs %(needs)s minutes, but the shop closes at %(closes)s."
    ),
    "opens_after_evening": _("The shop opens at %(opens)s; the crew would be back at %(home)s, later than %(latest)s."),
    "evening_too_short": _(
        "There and back with the visit takes %(needs)s minutes (%(metres)s km away); the evening has %(evening)s."
    ),
    "no_room": _("The nights given do not hold this shop."),
    "closed": _("The shop has closed."),
}
NOTES = {
    "crews_grown": _(
        "Station %(station)s: %(crews)s crews a night hold its %(routes)s crew-nights in %(nights)s nights."
    ),
    "nights_missing": _(
        "Station %(station)s: %(nights)s more nights with %(crews)s crews would "
        "hold every shop (%(crew_nights)s crew-nights are missing)."
    ),
    "travel_fell_back": _(
        "The road engine did not answer for %(cells)s pairs of places; straight-line times are used there."
    ),
    "travel_engine_failed": _("The road engine at %(url)s did not answer; straight-line times are used."),
    "crew_nights_added": _("%(crew_nights)s crew-nights had to be added."),
}
ERRORS = {
    "lock_does_not_hold": _(
        "Something locked for %(night)s is not possible any more: a shop closed, a night fell out or somebody is away. "
        "Lift the lock, then plan again."
    ),
    "not_a_plan": _("This file is not a plan of this software."),
    "plan_from_newer_version": _(
        "The plan was written by a newer version (format %(found)s, this version reads up to %(known)s). Upgrade first."
    ),
    "plan_field": _("The plan file is damaged: %(path)s should be %(expected)s."),
    "plan_field_unknown": _("The plan file is damaged: %(path)s is not known."),
    "plan_field_missing": _("The plan file is damaged: %(path)s is missing."),
    "plan_fails_verification": _(
        "The plan found does not pass its own check (%(fault)s). Nothing was written; please report this."
    ),
    "travel_unknown": _("The travel time from %(origin)s to %(target)s is not in the plan."),
    "travel_table_needed": _("This plan used a road engine; its travel table is needed here."),
    "travel_engine_unknown": _("%(kind)s is not a road engine this software knows."),
    "travel_engine_address": _("%(url)s is not an address of a road engine (http:// or https://)."),
    "travel_engine_silent": _("The road engine at %(url)s did not answer."),
    "no_officers": _("There are no officers to go out. Give a table of officers."),
    "no_crew_rules": _("There are no rules for crews. Choose an inspection or a visit."),
    "no_such_shop": _("The plan knows no shop %(shop)s."),
    "no_such_night": _("The plan knows no night %(night)s."),
    "no_such_officer": _("The plan knows no officer %(officer)s."),
    "no_such_station": _("The plan knows no station %(station)s."),
    "no_such_route": _("The plan knows no route %(route)s. It may have changed meanwhile; look at the plan again."),
    "route_locked": _("Route %(route)s is done, published or fixed by hand and stays as it is."),
    "not_in_crew": _("%(officer)s is not in the crew of route %(route)s."),
    "not_the_same_problem": _("The two plans belong to different campaigns or settings and cannot be compared."),
    "changes_unreadable": _("The file of changes cannot be read: %(path)s should be %(expected)s."),
}
FAULTS = {
    "problem_changed": _("The plan was made for another version of this campaign (%(stated)s, now %(found)s)."),
    "route_key_twice": _("Route %(route)s is listed twice."),
    "unknown_station": _("Route %(route)s belongs to an unknown station %(station)s."),
    "route_without_night": _("Route %(route)s has no night."),
    "unknown_night": _("Route %(route)s is on %(night)s, which is no night of the campaign."),
    "empty_route": _("Route %(route)s visits nobody."),
    "unknown_shop": _("The plan names an unknown shop %(shop)s (route %(route)s)."),
    "unknown_officer": _("Route %(route)s names an unknown officer %(officer)s."),
    "stop_without_coordinates": _("Route %(route)s visits a shop without a place."),
    "leaves_before_evening": _("Route %(route)s leaves at %(leaves)s, before the evening begins at %(begins)s."),
    "returns_after_evening": _("Route %(route)s returns at %(returns)s, after the evening ends at %(ends)s."),
    "out_too_long": _("Route %(route)s is out for %(out)s minutes; at most %(longest)s are allowed."),
    "arrives_too_soon": _("Route %(route)s claims to reach shop %(shop)s at %(stated)s; %(possible)s is the earliest."),
    "starts_before_arrival": _("Route %(route)s starts at shop %(shop)s at %(start)s, before arriving at %(arrive)s."),
    "starts_before_opening": _("Route %(route)s starts at shop %(shop)s at %(start)s, before it opens at %(opens)s."),
    "leaves_before_done": _("Route %(route)s leaves shop %(shop)s at %(leave)s, before the visit is done at %(done)s."),
    "leaves_after_closing": _("Route %(route)s leaves shop %(shop)s at %(leave)s, after it closes at %(closes)s."),
    "returns_too_soon": _("Route %(route)s claims to be back at %(stated)s; %(possible)s is the earliest."),
    "travel_sum_wrong": _("Route %(route)s claims %(minutes_stated)s minutes on the road; they are %(minutes_found)s."),
    "shop_visited_twice": _("Shop %(shop)s is visited %(times)s times where one visit was asked for."),
    "visited_and_left_out": _("Shop %(shop)s is both visited and left out."),
    "shop_missing": _("Shop %(shop)s is neither visited nor left out."),
    "visit_not_asked_for": _("Shop %(shop)s gets a visit number %(visit)s that nobody asked for."),
    "shop_of_other_station": _("Route %(route)s of station %(station)s visits shop %(shop)s of another station."),
    "left_out_without_cause": _("Shop %(shop)s is left out for a reason that does not hold (%(reason)s)."),
    "bound_above_plan": _("The plan claims that %(bound)s crew-nights are needed, but has only %(crew_nights)s."),
    "too_many_crews": _("On %(night)s station %(station)s sends %(crews)s crews; %(allowed)s are allowed."),
    "visits_too_close": _("Two visits of shop %(shop)s are %(days)s days apart; at least %(gap)s are asked for."),
    "lock_broken": _(
        "Something fixed by hand was not kept (shop %(shop)s, night %(night)s, route %(route)s, officer %(officer)s)."
    ),
}

ANSWERS = {
    "why_visited": _("On %(night)s at %(arrive)s, stop %(place)s of route %(route)s of station %(station)s."),
    "why_station_nearest": _("Station %(station)s is the nearest, %(metres)s km away."),
    "why_station_pinned": _("The register gives the shop to station %(station)s, %(metres)s km away."),
    "why_night_locked": _("The night is fixed by hand (shop %(shop)s)."),
    "why_night_done": _("That night is done or published and stays as it is."),
    "why_night_urgency": _(
        "Its route is number %(rank)s of %(routes)s by priority (%(priority)s in all); urgent routes go first."
    ),
    "why_night_drawn": _(
        "All %(routes)s routes of the station are equally urgent; their order was drawn with seed %(seed)s."
    ),
    "why_together": _("It shares the evening with %(shops)s shops; the nearest, %(nearest)s, is %(metres)s km away."),
    "why_alone": _("It is the only shop of its route."),
    "tight_evening": _("The crew is back at %(returns)s, %(slack)s minutes before it has to be (%(ends)s)."),
    "tight_closing": _(
        "Binding is shop %(shop)s: it closes at %(closes)s, %(slack)s minutes after the crew leaves it."
    ),
    "elsewhere_nowhere": _("No other night has room for it without a new crew-night."),
    "elsewhere_longer": _(
        "%(nights)s other nights have room for it; the best, %(night)s, costs %(travel)s minutes more on the road."
    ),
    "elsewhere_no_longer": _(
        "%(nights)s other nights have room for it; %(night)s would even save %(travel)s minutes on the road."
    ),
    "saving_crew": _(
        "One more crew a night: %(new_nights)s nights instead of %(nights)s (%(new_crew_nights)s "
        "crew-nights instead of %(crew_nights)s), %(visited_more)s more shops find room."
    ),
    "saving_minutes": _(
        "%(minutes)s more minutes an evening: %(new_crew_nights)s crew-nights instead "
        "of %(crew_nights)s, %(visited_more)s more shops find room."
    ),
    "replanned": _("Re-planned: %(moved)s shops moved, %(added)s crew-nights more than before."),
    "move_night_cancelled": _("%(shops)s shops get another night because theirs is cancelled."),
    "move_shop_added": _("%(shops)s new shops."),
    "move_shop_missed": _("%(shops)s shops are visited again."),
    "move_shop_closed": _("%(shops)s shops have closed."),
    "move_found_room": _("%(shops)s shops that had been left out find room."),
    "move_lost_room": _("%(shops)s shops lose their place."),
    "move_made_room": _("%(shops)s shops move to make room."),
    "move_shop_changed": _("%(shops)s shops move because their place or hours changed."),
}
FILES = {
    "cannot_write": _("%(path)s cannot be written: %(why)s."),
    "no_folder": _("There is no folder %(path)s."),
    "file_unreadable": _("%(path)s cannot be read. %(why)s"),
    "row_coordinate_missing": _("%(value)s has no coordinates. Enter its latitude and longitude."),
    "row_same_place": _("the same place (%(value)s) as in row %(rows)s. Correct one of them."),
    "row": _("%(path)s, row %(row)s, column %(column)s: %(what)s"),
    "nights_unreadable": _("“%(text)s” is no range of nights. Write 2026-12-01..2026-12-31."),
    "nights_too_many": _("%(nights)s nights are too many for one campaign (at most 400)."),
    "settings_unreadable": _("%(path)s is neither YAML nor JSON with names and values."),
    "settings_unknown": _("There is no setting %(name)s. Known are: %(known)s."),
    "settings_type": _("The setting %(name)s should be %(expected)s."),
}

phrases.register(
    "planning",
    {
        code: Told(text)
        for table in (INTAKE, REASONS, NOTES, ERRORS, FAULTS, ANSWERS, FILES)
        for code, text in table.items()
    },
)
