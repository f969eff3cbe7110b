"""Catches: a need that jumps over a state or moves twice, an answer confirmed by whoever gave it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.factories import needs as made
from tests.factories import organisation as make

from redsail.base.errors import BadInput, Clash, Problems, Refused
from redsail.base.models import AuditEntry
from redsail.calendars.actions import enter_year
from redsail.calendars.enums import Kind
from redsail.needs.actions import moves
from redsail.needs.enums import MOVES, Move, NeedKind, NeedState
from redsail.needs.models import Need, NeedStep
from redsail.needs.queries import deadlines, listing
from redsail.organisation.models import OwnRule, Unit

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def station() -> Unit:
    return make.station(make.unit())


def _heads(station: Unit) -> tuple[Any, Any]:
    return tuple(make.user("group_leader", station, of=make.person(station)) for _ in range(2))  # type: ignore[return-value]


def test_from_heard_to_confirmed_after_one_way_back(station: Unit) -> None:
    owner, (head, _other) = make.person(station.parent), _heads(station)
    user = make.user("office_member", station.parent, of=owner)
    need = moves.assign(made.need(station), by="cli:t", owner=owner, days=3, kind=NeedKind.EQUIPMENT, version=1)
    need = moves.answer(need, by=user, text=" 周五 修好 ", version=2)
    assert need.confirm_by == deadlines.after(TODAY, 5).day
    need = moves.send_back(need, by=head, text="还是不制冷", version=3)
    assert (need.due_on, need.confirm_by) == (deadlines.after(TODAY, 10).day, None)
    need = moves.answer(need, by=user, text="已换新机", version=4)
    need = moves.confirm(need, by=head, version=5)
    told = [(step.number, step.before, step.after, step.text, step.person) for step in listing.steps(need)]
    assert told == [
        (1, "", "heard", "", None),
        (2, "heard", "assigned", "", None),
        (3, "assigned", "answered", "周五 修好", owner),
        (4, "answered", "sent_back", "还是不制冷", head.person),
        (5, "sent_back", "answered", "已换新机", owner),
        (6, "answered", "confirmed", "", head.person),
    ]
    assert AuditEntry.objects.filter(subject_type="need", subject_id=need.pk).count() == 6


def test_no_move_leads_out_of_the_table(station: Unit) -> None:
    """Every move from every state: only those of the table are done, the others change nothing."""
    owner, head = make.person(station), _heads(station)[0]
    calls: dict[str, Any] = {
        Move.ASSIGN: lambda need: moves.assign(need, by="cli:t", owner=owner, days=3, kind="other", version=9),
        Move.ANSWER: lambda need: moves.answer(need, by="cli:t", text="好", version=9),
        Move.CONFIRM: lambda need: moves.confirm(need, by=head, version=9),
        Move.SEND_BACK: lambda need: moves.send_back(need, by=head, text="不", version=9),
        Move.CLOSE: lambda need: moves.close(need, by="cli:t", text="不办", version=9),
        Move.WITHDRAW: lambda need: moves.withdraw(need, by="cli:t", text="不要了", version=9),
    }
    need = made.assigned(station, owner)
    done, refused = [], []
    for state in NeedState.values:
        for move, call in calls.items():
            Need.objects.filter(pk=need.pk).update(state=state, version=9)
            NeedStep.objects.filter(number=10).delete()
            need.refresh_from_db()
            try:
                call(need)
                done.append((move, state))
            except Clash as error:
                refused.append((error.code, Need.objects.get(pk=need.pk).state == state))
    assert set(refused) == {("needs.not_a_move", True)}
    assert sorted(done) == sorted((move, source) for move, (sources, _target) in MOVES.items() for source in sources)


@pytest.mark.both
def test_the_database_refuses_what_no_action_writes(station: Unit) -> None:
    need = made.need(station)
    facts = {"need": need, "number": 2, "by": "cli:t"}
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedStep.objects.create(move="confirm", before="heard", after="confirmed", **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.filter(pk=need.pk).update(state="answered")


def test_the_second_of_two_is_told(station: Unit) -> None:
    owner, need = make.person(station), made.need(station)
    stale = Need.objects.get(pk=need.pk)
    moves.assign(need, by="cli:t", owner=owner, days=3, kind="other", version=1)
    with pytest.raises(Clash, match="moved_meanwhile"):
        moves.close(stale, by="cli:t", text="不办", version=1)
    assert NeedStep.objects.filter(need=need).count() == 2


def test_who_may(station: Unit) -> None:
    first, second = _heads(station)
    need = made.answered(station, by=first, owner=first.person)
    with pytest.raises(BadInput, match="own_answer"):
        moves.confirm(need, by=first, version=need.version)
    stranger = make.user("group_leader", make.station(station.parent))
    officer = make.party_officer(station.parent)
    for user in (stranger, officer):
        with pytest.raises(Refused):
            moves.confirm(need, by=user, version=need.version)
    with pytest.raises(Refused):
        moves.answer(made.assigned(station, make.person(station)), by=second, text="好", version=2)
    with pytest.raises(Refused):
        moves.assign(made.need(station), by=second, owner=need.owner, days=3, kind="other", version=1)  # type: ignore[arg-type]
    assert moves.confirm(need, by=second, version=need.version).state == "confirmed"


def test_everything_wrong_at_once(station: Unit) -> None:
    gone = make.person(make.unit(), until_date=TODAY - timedelta(days=1))
    with pytest.raises(Problems) as error:
        moves.assign(
            made.need(station), by="cli:t", owner=gone, days=0, kind="other", version=1, note="找 138 0000 1234"
        )
    codes = [each.code.partition(".")[2] for each in error.value.problems]
    assert codes == ["owner_left", "owner_elsewhere", "days_out", "personal_number"]
    with pytest.raises(Problems, match="problems"):
        moves.answer(made.assigned(station), by="cli:t", text=" ", version=2)
    assert Need.objects.filter(state="answered").count() == 0


def test_deadlines_follow_the_holiday_table(station: Unit) -> None:
    """Over the National Day of 2026 with its make-up workdays; a year whose table is entered moves open deadlines."""
    # 2026: 1 to 7 October are off, Saturday 10 October and Sunday 20 September are worked.
    assert deadlines.after(date(2026, 9, 30), 2) == deadlines.Deadline(date(2026, 10, 9), False)
    assert deadlines.after(date(2026, 9, 30), 3).day == date(2026, 10, 10)
    assert deadlines.after(date(2026, 12, 31), 3).provisional is True
    need = made.assigned(station)
    Need.objects.filter(pk=need.pk).update(given_on=date(2026, 12, 31), days=3, due_on=date(2027, 1, 6))
    enter_year(2027, [(date(2027, 1, day), Kind.HOLIDAY, "元旦") for day in (1, 4, 5)], source="试验", by="cli:t")
    assert moves.recount(by="cli:t", year=2027) == 1
    assert Need.objects.get(pk=need.pk).due_on == date(2027, 1, 8)
    assert moves.recount(by="cli:t", year=2027) == 0


def test_a_units_own_time_to_answer(station: Unit) -> None:
    OwnRule.objects.create(
        unit=station.parent, key=deadlines.ANSWER_DAYS, value=7, paper="青烟办〔2026〕4号", from_date=TODAY
    )
    assert deadlines.answer_ruling(station, TODAY).number == 7
