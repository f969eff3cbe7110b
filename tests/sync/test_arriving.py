"""Catches: a record entered twice or not at all, a late parent's children forgotten, a refusal that loses it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from redsail.base.errors import BadInput, Clash, Refused
from redsail.base.models import AuditEntry
from redsail.sync.actions import answering, arriving, packs
from redsail.sync.actions.arriving import Arrived, Effect
from redsail.sync.enums import Choice
from redsail.sync.merging import Differs
from redsail.sync.models import Pack, Receipt
from redsail.sync.queries import receipts

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def pack() -> Pack:
    return packs.issue(by="user:1", about="evening:1", chain="unit:1", expires_at=timezone.now() + timedelta(hours=12))


def _record(pack: Pack, key: UUID | None = None, **told: Any) -> Arrived:
    return Arrived(key or uuid4(), told.pop("kind", "visit"), pack, "f1.sealed", timezone.now(), **told)


class Entering:
    """Counts what is entered; refuses while it is told to."""

    def __init__(self) -> None:
        self.entered: list[UUID] = []
        self.against: Exception | None = None
        self.differs: tuple[Differs, ...] = ()

    def __call__(self, receipt: Receipt) -> Effect:
        if self.against:
            raise self.against
        self.entered.append(receipt.key)
        return Effect(f"visit:{len(self.entered)}", self.differs, "三家店", "person:3")


def test_three_times_is_once(pack: Pack) -> None:
    enter, key = Entering(), uuid4()
    found = [arriving.arrive(_record(pack, key), enter) for _ in range(3)]
    assert {(each.number, each.state, each.effect) for each in found} == {(found[0].number, "accepted", "visit:1")}
    assert enter.entered == [key]
    assert Receipt.objects.get().envelope == ""


def test_children_wait_for_their_parent_and_theirs(pack: Pack) -> None:
    enter, keys = Entering(), [uuid4() for _ in range(3)]
    grandchild = arriving.arrive(_record(pack, keys[2], after=keys[1]), enter)
    child = arriving.arrive(_record(pack, keys[1], after=keys[0]), enter)
    assert (grandchild.state, child.state, enter.entered) == ("waiting", "waiting", [])
    arriving.arrive(_record(pack, keys[0]), enter)
    assert enter.entered == keys
    assert set(Receipt.objects.values_list("state", flat=True)) == {"accepted"}


def test_what_is_refused_is_kept_and_can_be_entered_later(pack: Pack) -> None:
    enter = Entering()
    enter.against = BadInput("shops.unknown", licence="3301")
    found = arriving.arrive(_record(pack), enter)
    assert (found.state, found.fault, found.numbers, found.envelope) == (
        "refused",
        "shops.unknown",
        {"licence": "3301"},
        "f1.sealed",
    )
    assert list(receipts.unsettled(["unit:1"])) == [found]
    with pytest.raises(BadInput):
        arriving.settle(found, by="user:2", handle=enter)
    enter.against = None
    found.refresh_from_db()
    assert arriving.settle(found, by="user:2", handle=enter).state == "accepted"
    with pytest.raises(Refused, match=r"sync\.already_settled"):
        arriving.settle(found, by="user:3", handle=enter)
    assert list(receipts.unsettled(["unit:1"])) == []


def test_a_clash_leaves_nothing_so_that_the_phone_sends_again(pack: Pack) -> None:
    enter = Entering()
    enter.against = Clash("base.busy")
    with pytest.raises(Clash):
        arriving.arrive(_record(pack), enter)
    assert not Receipt.objects.exists()


def test_held_records_are_entered_or_discarded_by_somebody(pack: Pack) -> None:
    enter = Entering()
    one, two = (arriving.arrive(_record(pack, held=True), enter) for _ in range(2))
    assert (one.state, one.fault, enter.entered) == ("held", "sync.revoked", [])
    arriving.settle(one, by="user:2", handle=enter)
    with pytest.raises(BadInput, match=r"sync\.reason_missing"):
        arriving.discard(two, by="user:2", reason=" ")
    arriving.discard(two, by="user:2", reason="重复")
    two.refresh_from_db()
    assert (two.state, two.envelope, two.settled_by, enter.entered) == ("discarded", "", "user:2", [one.key])
    assert set(AuditEntry.objects.values_list("verb", flat=True)) >= {"sync.issue", "sync.settle", "sync.discard"}


def test_a_question_is_answered_once(pack: Pack) -> None:
    enter = Entering()
    enter.differs = (Differs("note", "乙", "甲"), Differs("outcome", "done", "closed"))
    found = arriving.arrive(_record(pack), enter)
    note, _outcome = receipts.open_questions("person:3")
    assert (found.state, note.about, note.theirs, note.mine) == ("question", "三家店", "乙", "甲")
    written: list[Any] = []
    both = {"note": Choice.MINE, "outcome": Choice.THEIRS}
    with pytest.raises(BadInput, match=r"sync\.choice_missing"):
        answering.choose(found, by="user:2", choices={"note": Choice.MINE}, write=written.append)
    answering.choose(found, by="user:2", choices=both, write=written.append)
    with pytest.raises(Clash):
        answering.choose(found, by="user:9", choices=both, write=written.append)
    found.refresh_from_db()
    assert (found.state, written) == ("accepted", [{"note": True, "outcome": False}])


def test_a_pack_is_revoked_once(pack: Pack) -> None:
    packs.revoke(pack, by="user:2")
    packs.revoke(pack, by="user:2")
    assert AuditEntry.objects.filter(verb="sync.revoke").count() == 1
