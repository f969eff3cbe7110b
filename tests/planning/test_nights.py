"""Routes to nights: the goals in their order, against brute force on tiny cases."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from redsail.planning.nights import assign_nights, neighbours
from redsail.planning.plan import Note, Route, Stop
from redsail.planning.problem import Night, Shop

DAYS = [f"2026-12-{day:02}" for day in range(1, 32)]


def route(key: str, *shops: str, station: str = "A") -> Route:
    return Route(key, station, "", 0, 0, 0, tuple(Stop(shop, 0, 0, 0) for shop in shops or (key,)))


def open_caps(nights: list[Night], crews: int, station: str = "A") -> dict[tuple[str, str], int | None]:
    return {(night.key, station): crews for night in nights}


def proved(choice) -> dict[str, int]:
    assert choice.proven
    return {proof.stage: proof.value for proof in choice.proofs}


def test_the_pressing_come_early_and_the_least_pressing_stay_out():
    routes = [route("a"), route("b"), route("c")]
    nights = [Night(DAYS[0]), Night(DAYS[1])]
    choice = assign_nights(routes, nights, caps=open_caps(nights, 1), priorities={"a": 1, "b": 5, "c": 3})
    assert choice.night_of == {"b": DAYS[0], "c": DAYS[1]}
    assert choice.unplaced == ("a",)
    assert choice.notes == (Note("routes_without_night", {"station": "A", "crew_nights": 1, "nights": 1}),)


def test_reserve_nights_are_used_last_and_closed_nights_never():
    routes = [route("a"), route("b"), route("c")]
    nights = [Night(DAYS[0], reserve=True), Night(DAYS[1]), Night(DAYS[2]), Night(DAYS[3])]
    caps = open_caps(nights, 1) | {(DAYS[2], "A"): 0}
    choice = assign_nights(routes, nights, caps=caps, priorities={"a": 1, "b": 2, "c": 3})
    assert choice.night_of == {"c": DAYS[0], "b": DAYS[1], "a": DAYS[3]}
    assert proved(choice)["reserve"] == 1
    assert DAYS[0] not in assign_nights(routes[:2], nights, caps=caps).night_of.values()


def test_a_cancelled_night_moves_only_its_own_routes():
    routes = [route(f"r{number}") for number in range(9)]
    nights = [Night(day) for day in DAYS[:4]]
    caps = open_caps(nights, 3)
    first = assign_nights(routes, nights, caps=caps, priorities={"r4": 9, "r7": 5}, seed=1)
    again = assign_nights(routes, nights, caps=caps | {(DAYS[1], "A"): 0}, before=first.night_of, seed=1)
    moved = {key for key in first.night_of if first.night_of[key] != again.night_of[key]}
    assert moved == {key for key, night in first.night_of.items() if night == DAYS[1]}
    assert set(again.night_of.values()) == {DAYS[0], DAYS[2], DAYS[3]}


def test_a_lock_holds_even_where_the_night_is_closed_or_full():
    routes = [route("a"), route("b")]
    nights = [Night(DAYS[0]), Night(DAYS[1])]
    choice = assign_nights(
        routes, nights, caps={(DAYS[0], "A"): 1}, fixed={"a": DAYS[1]}, priorities={"a": 9}, not_before={"b": DAYS[0]}
    )
    assert choice.night_of == {"a": DAYS[1], "b": DAYS[0]}
    full = assign_nights(routes, nights[:1], caps={(DAYS[0], "A"): 1}, fixed={"a": DAYS[0], "b": DAYS[0]})
    assert full.unplaced == ()


def test_two_visits_of_a_shop_keep_their_distance():
    routes = [route("a", "x", "y"), route("b", "x"), route("c", "y")]
    nights = [Night(day) for day in DAYS[:10]]
    choice = assign_nights(routes, nights, caps=open_caps(nights, 2), gaps={"x": 5, "y": 7})
    day = {key: int(night[-2:]) for key, night in choice.night_of.items()}
    assert abs(day["a"] - day["b"]) >= 5
    assert abs(day["a"] - day["c"]) >= 7
    assert choice.proven


def test_a_shop_is_not_visited_before_its_day():
    nights = [Night(day) for day in DAYS[:5]]
    choice = assign_nights([route("a", "x")], nights, caps=open_caps(nights, 1), not_before={"x": DAYS[3]})
    assert choice.night_of == {"a": DAYS[3]}


def test_neighbours_share_a_night():
    places = [("a", 0), ("b", 1), ("c", 9000), ("d", 9001)]
    shops = [Shop(key, 31_000_000 + lat, 119_000_000, 0, 0, 1) for key, lat in places]
    routes = [route(key) for key in "acbd"]
    near = neighbours(routes, shops, most=1)
    assert near == (("a", "b"), ("c", "d"))
    nights = [Night(day) for day in DAYS[6:8]]
    choice = assign_nights(routes, nights, caps=open_caps(nights, 2), near=near, seed=5)
    assert choice.night_of["a"] == choice.night_of["b"] != choice.night_of["c"] == choice.night_of["d"]
    assert proved(choice)["neighbours_apart"] == 0


def test_the_crews_of_all_stations_together_may_be_limited():
    routes = [route("a"), route("b", station="B")]
    nights = [Night(DAYS[0]), Night(DAYS[1])]
    caps = open_caps(nights, 1) | open_caps(nights, 1, "B")
    free = assign_nights(routes, nights, caps=caps)
    assert set(free.night_of.values()) == {DAYS[0]}
    tight = assign_nights(routes, nights, caps=caps, totals={DAYS[0]: 1, DAYS[1]: 1})
    assert set(tight.night_of.values()) == {DAYS[0], DAYS[1]}


def test_the_same_seed_gives_the_same_nights_and_another_seed_others():
    routes = [route(f"r{number:02}") for number in range(12)]
    nights = [Night(day) for day in DAYS[:6]]
    caps = open_caps(nights, 2)
    one, two = (assign_nights(routes, nights, caps=caps, seed=7) for _ in range(2))
    assert one == two
    assert any(assign_nights(routes, nights, caps=caps, seed=seed) != one for seed in (8, 9))


def test_no_routes_and_no_nights():
    assert assign_nights([], [Night(DAYS[0])], caps={}).night_of == {}
    assert assign_nights([route("a")], [], caps={}).unplaced == ("a",)


@st.composite
def tiny(draw):
    """Up to four routes with shared shops, up to four nights of one week."""
    count = draw(st.integers(1, 4))
    nights = [Night(day, reserve=draw(st.booleans())) for day in DAYS[6 : 6 + draw(st.integers(1, 4))]]
    routes = [route(f"r{n}", *draw(st.sets(st.sampled_from("xyz"), min_size=1, max_size=2))) for n in range(count)]
    caps = {(night.key, "A"): draw(st.integers(0, 2)) for night in nights}
    names = [night.key for night in nights]
    before = {r.key: draw(st.sampled_from(names)) for r in routes if draw(st.booleans())}
    priorities = {shop: draw(st.integers(0, 3)) for shop in "xyz"}
    gaps = {shop: draw(st.integers(0, 3)) for shop in "xyz"}
    return routes, nights, caps, before, priorities, gaps


def goals(case, choice: dict[str, str]) -> tuple[int, ...] | None:
    """The goals of a choice in their order; None when a rule is broken."""
    routes, nights, caps, before, priorities, gaps = case
    names = [night.key for night in nights]
    if any(list(choice.values()).count(night) > caps[night, "A"] for night in names):
        return None
    day = {key: int(night[-2:]) for key, night in choice.items()}
    for one, two in product(routes, routes):
        if one.key < two.key and one.key in day and two.key in day:
            need = max((gaps[shop] for shop in set(one.shops) & set(two.shops)), default=0)
            if abs(day[one.key] - day[two.key]) < need:
                return None
    weight = {r.key: sum(priorities[shop] for shop in r.shops) for r in routes}
    out = [r.key for r in routes if r.key not in choice]
    moved = sum(1 for key, night in before.items() if choice.get(key) != night)
    reserve = sum(1 for night in choice.values() if nights[names.index(night)].reserve)
    late = sum((weight[key] + 1) * names.index(night) for key, night in choice.items())
    return len(out), sum(weight[key] for key in out), moved, reserve, late


@settings(max_examples=60, deadline=None, derandomize=True)
@given(tiny())
def test_no_choice_is_better(case):
    routes, nights, caps, before, priorities, gaps = case
    choice = assign_nights(routes, nights, caps=caps, before=before, priorities=priorities, gaps=gaps)
    names = [None, *(night.key for night in nights)]
    every = ({r.key: n for r, n in zip(routes, way, strict=True) if n} for way in product(names, repeat=len(routes)))
    best = min(found for way in every if (found := goals(case, way)) is not None)
    assert goals(case, dict(choice.night_of)) == best
    assert choice.proven
