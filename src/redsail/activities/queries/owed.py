"""What somebody has to see to these days: meetings that branches and groups owe, pairs that planned nothing, elections.

Working it out takes a dozen queries, and the home page asks on every visit. So what was worked out is kept in this
process and holds until any deed is recorded anywhere, or the day ends: one query says whether it still does.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Lock
from typing import Any

from redsail.activities.access import own
from redsail.activities.queries import duties, joint, life_bodies, windows
from redsail.activities.queries.duties import Duty
from redsail.activities.queries.life_bodies import PLAN
from redsail.base import audit
from redsail.organisation import access
from redsail.organisation.models import Pairing, Term
from redsail.organisation.queries import terms

URGENT = (windows.GRACE, windows.SOON)  # presence to record stands among the gatherings
LOOK_BACK = 62  # days; with the longest usual grace
MOST_KEPT = 512


@dataclass(frozen=True)
class Owed:
    """`own`: duties of what the person leads; `others`: of the bodies they plan for besides; both by their last day.
    `pairs`: pairs they plan for whose period ends soon with nothing planned, with its last day; `terms`: those that
    have ended or end soon, for who keeps them."""

    own: tuple[Duty, ...] = ()
    others: tuple[Duty, ...] = ()
    pairs: tuple[tuple[Pairing, date], ...] = ()
    terms: tuple[Term, ...] = ()


_kept: OrderedDict[tuple[int, date], tuple[int, Owed]] = OrderedDict()
_lock = Lock()


def owed(user: Any, day: date) -> Owed:
    """For those who lead or plan; empty for others. One query while nothing changed, else about eighteen."""
    now = audit.stamp()  # before anything is read: what is written meanwhile makes the next visit look again
    key = (user.pk, day)
    with _lock:
        if key in _kept and _kept[key][0] == now:
            _kept.move_to_end(key)
            return _kept[key][1]
    found = _owed(user, day)
    with _lock:
        _kept[key] = (now, found)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found


def forget() -> None:
    """Work everything out again."""
    with _lock:
        _kept.clear()


def _owed(user: Any, day: date) -> Owed:
    elections = tuple(terms.ending(user, day)) if access.may_somewhere(user, terms.KEEP) else ()
    if not own(user) and not access.may_somewhere(user, PLAN):
        return Owed(terms=elections)
    first = day - timedelta(days=LOOK_BACK)
    bodies = [body for body in life_bodies.bodies(user, day, day) if body.mine or life_bodies.may_plan(user, body)]
    every = [duty for duty in duties.of_bodies(bodies, first, day, day) if duty.state in URGENT] if bodies else []
    every.sort(key=lambda duty: (_last(duty), duty.body.key))
    return Owed(
        tuple(duty for duty in every if duty.body.mine),
        tuple(duty for duty in every if not duty.body.mine),
        tuple(_pairs(user, day)),
        elections,
    )


def _last(duty: Duty) -> date:
    return duty.window.grace if duty.state == windows.GRACE else duty.window.last


def _pairs(user: Any, day: date) -> Sequence[tuple[Pairing, date]]:
    rows = joint.visible(user).filter(pk__in=Pairing.objects.on(day).order_by().values("pk")).order_by("pk")
    pairs = [pair for pair in rows if joint.may_plan(user, pair)]
    if not pairs:
        return []
    stands = joint.years(pairs, day.year, day, joint.book())
    found = []
    for pair in pairs:
        here = [each for each in stands[pair.pk].periods if each.window.first <= day <= each.window.last]
        found += [(pair, each.window.last) for each in here if each.state == windows.SOON]
    return found
