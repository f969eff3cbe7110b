"""The plan in force as the planner takes it today: what was asked then, with the people and nights as they are now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from redsail.base.errors import BadInput
from redsail.patrol.actions.plans import problem_of
from redsail.patrol.models import Plan
from redsail.patrol.queries.breaches import live_locks
from redsail.patrol.queries.clock import done_through
from redsail.patrol.queries.documents import plan_file
from redsail.patrol.translate import to_locks
from redsail.planning import Lock, Problem, Shop
from redsail.planning import Plan as Solved
from redsail.planning.people import Certificate, Officer


def standing(plan: Plan) -> tuple[Problem, Solved, Problem]:
    """(what the plan answered, with today's people; the plan; the campaign as it would be asked today).

    Facts that changed later do not touch nights behind us: who went then could go then. Raises BadInput when the
    campaign's own limits or stations changed: then the nights have to be planned again as a whole.
    """
    file = plan_file(plan)
    today = problem_of(plan.campaign)
    asked = file.problem
    if _frame(asked) != _frame(today):
        raise BadInput("patrol.replan_settings_changed", name=plan.campaign.name)
    base = replace(
        asked,
        officers=_officers(asked, today, file.plan, done_through(plan.campaign)),
        crew_rules=today.crew_rules,
        allowances=today.allowances,
        locks=_locks(plan, file.plan, asked, today),
    )
    # Locks lifted since are in the plan still; those that hold come from the campaign.
    return base, replace(file.plan, locks=()), today


def changed_shops(asked: Problem, today: Problem) -> tuple[Shop, ...]:
    """Shops with another place or other hours than were asked about, as they are today."""
    before = {shop.key: shop for shop in asked.shops}
    return tuple(shop for shop in today.shops if shop.key in before and _facts(before[shop.key]) != _facts(shop))


def _facts(shop: Shop) -> tuple[object, ...]:
    return shop.lat, shop.lon, shop.opens, shop.closes


def _frame(problem: Problem) -> tuple[object, ...]:
    """What a re-plan cannot change."""
    stations = {(station.key, station.lat, station.lon) for station in problem.stations}
    return problem.limits, problem.travel, problem.mode, stations


def _officers(asked: Problem, today: Problem, plan: Solved, done: date) -> tuple[Officer, ...]:
    """Everybody of today, and whoever went on a night behind us and is not on the list any more."""
    last = done.isoformat()
    gone = [route for route in plan.routes if route.night <= last]
    went = {key for route in gone for key in route.crew}
    called = {key: {shop for route in gone if key in route.crew for shop in route.shops} for key in went}
    before = {officer.key: officer for officer in asked.officers}
    listed = {officer.key for officer in today.officers}
    ahead = tuple(night.key for night in today.nights if night.key > last)
    people = [
        replace(
            officer,
            absences=tuple(night for night in officer.absences if night > last),
            recusals=tuple(shop for shop in officer.recusals if shop not in called.get(officer.key, ())),
            certificates=officer.certificates + _then(before.get(officer.key), last),
        )
        for officer in today.officers
    ]
    left = [replace(before[key], absences=ahead) for key in sorted(went - listed) if key in before]
    return (*people, *left)


def _then(officer: Officer | None, last: str) -> tuple[Certificate, ...]:
    """The certificates known when the plan was made, as far as nights behind us go."""
    known = officer.certificates if officer else ()
    return tuple(
        Certificate(one.valid_from, min(one.valid_to or last, last)) for one in known if one.valid_from <= last
    )


def _locks(plan: Plan, solved: Solved, asked: Problem, today: Problem) -> tuple[Lock, ...]:
    """Locks by hand that can still be kept: nobody is held to a night on which they are away, and no evening to a
    shop that needs no visit any more, has moved or has other hours."""
    away = {(officer.key, night) for officer in today.officers for night in officer.absences}
    wanted = {shop.key for shop in today.shops} - {shop.key for shop in changed_shops(asked, today)}
    changed = [route for route in solved.routes if not set(route.shops) <= wanted]
    routes, nights = {route.key for route in changed}, {route.night for route in changed}
    return tuple(
        lock
        for lock in to_locks(live_locks(plan.campaign), solved)
        if (lock.officer, lock.night) not in away
        and lock.route not in routes
        and (lock.shop or lock.officer or lock.route or lock.night not in nights)
    )
