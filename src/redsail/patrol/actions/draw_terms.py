"""The terms of a random draw, and what can be wrong with them; every list is whole, so that all is said at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from redsail.base.errors import BadInput, Problems
from redsail.patrol.actions import draw_words  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.enums import DrawState
from redsail.patrol.models import Draw
from redsail.patrol.queries import draw_lists
from redsail.planning.draws import LEAST_PARTIES, MOST_WEIGHT

MOST_PARTIES = 3


@dataclass(frozen=True)
class Terms:
    """What is settled before a draw. `stations`: numbers, none for all shops; `classes`: weights by risk class."""

    title: str
    paper: str
    starts: date
    reveal_by: datetime
    take: int
    parties: Sequence[str]
    crew: int = 2
    stations: Sequence[int] = ()
    classes: Mapping[str, int] = field(default_factory=dict)


def check(terms: Terms, before: Draw | None, reason: str) -> None:
    """Raises Problems with everything that the terms themselves have wrong."""
    names = [name.strip() for name in terms.parties if name.strip()]
    wrong = []
    if not terms.title.strip() or not terms.paper.strip():
        wrong.append(BadInput("draw.without_title_or_paper"))
    if len(set(names)) != len(terms.parties) or not LEAST_PARTIES <= len(names) <= MOST_PARTIES:
        wrong.append(BadInput("draw.wrong_parties", least=LEAST_PARTIES, most=MOST_PARTIES))
    if terms.starts < timezone.localdate():
        wrong.append(BadInput("draw.starts_in_the_past"))
    if terms.reveal_by <= timezone.now():
        wrong.append(BadInput("draw.reveal_by_past"))
    if before is not None and not reason.strip():
        wrong.append(BadInput("draw.repeat_without_reason"))
    if before is not None and before.state not in (DrawState.DRAWN, DrawState.VOID):
        wrong.append(BadInput("draw.repeat_of_a_running_one", title=before.title))
    for name, weight in terms.classes.items():
        if not 1 <= weight <= MOST_WEIGHT:
            wrong.append(BadInput("draw.draw_weight", risk=name, weight=weight, most=MOST_WEIGHT))
    if wrong:
        raise Problems(wrong)


def fit(draw: Draw, found: draw_lists.Lists) -> None:
    """Enough shops and officers take part, and each class has a weight; looked at again when the lists are fixed."""
    able, people = (sum(not row.out for row in rows) for rows in (found.objects, found.officers))
    wrong = []
    if not 1 <= draw.take <= able:
        wrong.append(BadInput("draw.draw_take", take=draw.take, able=able))
    if not 1 <= draw.crew <= people:
        wrong.append(BadInput("draw.draw_crew", crew=draw.crew, able=people))
    known = draw.classes or {""}
    strange = {row.risk: row.private["name"] for row in found.objects if row.risk not in known}
    wrong += [BadInput("draw.draw_class", row=name, risk=risk) for risk, name in sorted(strange.items())]
    if wrong:
        raise Problems(wrong)
