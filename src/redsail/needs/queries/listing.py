"""The list of needs: search, filters, sort; and one need with all its steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from redsail.needs import access
from redsail.needs.enums import ENDS, OPEN, TO_ANSWER, Move, NeedKind, NeedSource, NeedState
from redsail.needs.models import Deed, Need, NeedStep
from redsail.organisation.models import Unit

# Whose turn it is, and until when: the owner's, or the station's.
TURN = Case(When(state=NeedState.ANSWERED, then=F("confirm_by")), When(state__in=TO_ANSWER, then=F("due_on")))
SORTS = {
    "due": ("turn_rank", "turn", "pk"),
    "heard": ("heard_on", "pk"),
    "station": ("unit__path", "turn_rank", "turn", "pk"),
    "owner": ("owner__pinyin", "turn_rank", "turn", "pk"),
    "state": ("state", "turn", "pk"),
}
STATES = {"open": OPEN, "ended": ENDS, "answer": TO_ANSWER}


@dataclass(frozen=True)
class NeedFilter:
    """What is asked for. `state`: one of NeedState, or open | ended | answer | late."""

    text: str = ""
    state: str = "open"
    kind: str = ""
    source: str = ""
    station: int | None = None
    owner: int | None = None
    year: int | None = None
    sort: str = "due"

    @property
    def narrows(self) -> bool:
        """Whether the filter hides something that the usual list shows."""
        return bool(self.text or self.kind or self.source or self.station or self.owner or self.year) or (
            self.state != "open"
        )


def matching(user: Any, wanted: NeedFilter, today: date) -> QuerySet[Any]:
    """The needs in reach with `turn` (the date that counts) and `late`. Overdue ones come first unless sorted."""
    needs = turned(access.visible(user), today)
    if wanted.text:
        needs = needs.filter(Q(subject__icontains=wanted.text) | Q(owner__name__icontains=wanted.text))
    if wanted.state == "late":
        needs = needs.filter(overdue(today))
    elif wanted.state:
        needs = needs.filter(state__in=STATES.get(wanted.state, (wanted.state,)))
    for name in ("kind", "source"):
        if value := getattr(wanted, name):
            needs = needs.filter(**{name: value})
    if wanted.station:
        needs = needs.filter(unit=wanted.station)
    if wanted.owner:
        needs = needs.filter(owner=wanted.owner)
    if wanted.year:
        needs = needs.filter(heard_on__year=wanted.year)
    return needs.order_by(*_order(wanted.sort))


def overdue(today: date) -> Q:
    """Needs whose owner, or whose station, is late."""
    return Q(state__in=TO_ANSWER, due_on__lt=today) | Q(state=NeedState.ANSWERED, confirm_by__lt=today)


def turned(needs: QuerySet[Need], today: date) -> QuerySet[Any]:
    """Needs with `turn`, the last day of whose turn it is, `turn_rank` (0 where there is one) and `late`."""
    return needs.annotate(
        turn=TURN,
        turn_rank=Case(When(Q(state__in=[*TO_ANSWER, NeedState.ANSWERED]), then=Value(0)), default=Value(1)),
        late=Case(When(overdue(today), then=Value(True)), default=Value(False)),
        on_list=Exists(Deed.objects.filter(need=OuterRef("pk"), dropped_on__isnull=True)),
    )


def steps(need: Need) -> list[NeedStep]:
    """Everything that happened to a need, the first first. One query."""
    return list(need.steps.select_related("person", "owner").order_by("number"))


def with_answers(needs: QuerySet[Any]) -> QuerySet[Any]:
    """Needs with `answers`: the steps that answered, confirmed, sent back or ended them, the latest last. One more
    query."""
    said = NeedStep.objects.filter(move__in=[Move.ANSWER, Move.CONFIRM, Move.SEND_BACK, Move.CLOSE, Move.WITHDRAW])
    shown = said.select_related("person").order_by("number")
    return needs.prefetch_related(Prefetch("steps", queryset=shown, to_attr="answers"))


def stations(user: Any) -> list[tuple[int, str]]:
    """The stations that have needs in reach: for the drop-down. One query."""
    units = Unit.objects.filter(pk__in=access.visible(user).order_by().values("unit")).order_by("path")
    return [(unit.pk, unit.name) for unit in units]


def counts(user: Any, today: date) -> dict[str, int]:
    """How many there are of each kind of state, for the tabs. One query."""
    return (
        access.visible(user)
        .order_by()
        .aggregate(
            open=Count("pk", filter=Q(state__in=OPEN)),
            heard=Count("pk", filter=Q(state=NeedState.HEARD)),
            answer=Count("pk", filter=Q(state__in=TO_ANSWER)),
            answered=Count("pk", filter=Q(state=NeedState.ANSWERED)),
            late=Count("pk", filter=overdue(today)),
            ended=Count("pk", filter=Q(state__in=ENDS)),
        )
    )


def choices() -> dict[str, list[tuple[str, Any]]]:
    """What the drop-downs offer besides stations."""
    return {"kinds": list(NeedKind.choices), "sources": list(NeedSource.choices), "states": list(NeedState.choices)}


def _order(sort: str) -> tuple[Any, ...]:
    names = SORTS.get(sort.removeprefix("-"), SORTS["due"])
    if not sort.startswith("-"):
        return names
    return tuple(name if name == "turn_rank" else f"-{name}" for name in names)


def latest(needs: QuerySet[Any]) -> QuerySet[Any]:
    """The newest first, those that wait before those that ended."""
    return needs.order_by("turn_rank", Coalesce("turn", "heard_on"), "-pk")
