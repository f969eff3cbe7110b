"""Sabotage: what an attacker with the whole database, but without the key file, can do, and what shows it."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from redsail.base import audit
from redsail.base.audit import chain as chains
from redsail.base.audit import triggers, verify
from redsail.base.errors import BadInput
from redsail.base.models import AuditEntry, AuditHead

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def chain() -> str:
    """Two chains of five entries; the triggers are in force."""
    triggers.remove(connection)
    triggers.install(connection)
    with transaction.atomic():
        for number in range(5):
            for name in ("unit:1", "unit:2"):
                audit.record(chain=name, by="user:7", verb="shops.edit", subject=f"shop:{number}", after={"n": number})
    return "unit:1"


def attack(statement: str, *values: object) -> None:
    """As the owner of the database: out with the triggers, change what you like, put them back."""
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    triggers.install(connection)


def found() -> list[tuple[str, str, int]]:
    return [(fault.code.removeprefix("audit."), fault.chain, fault.seq) for fault in verify.faults()]


def test_work_that_goes_on_while_the_chain_is_read_is_no_fault(chain: str) -> None:
    triggers.remove(connection)
    reading = verify.faults()
    assert next(reading).code == "audit.triggers_missing"  # here the heads have been read
    with transaction.atomic():
        for name in (chain, "unit:3"):
            audit.record(chain=name, by="user:7", verb="shops.edit", subject="shop:9", after={"n": 9})
    assert list(reading) == []
    triggers.install(connection)


def rehashed(seq: int, **content: object) -> None:
    """Rewrite an entry and everything after it, with right hashes, as far as one gets without the key."""
    rows = list(AuditEntry.objects.filter(chain="unit:1", seq__gte=seq).order_by("seq"))
    previous = rows[0].previous
    for row in rows:
        if row.seq == seq:
            for name, value in content.items():
                setattr(row, name, value)
        row.previous = previous
        previous = row.hash = chains.entry_hash(row)
        attack(
            "UPDATE base_auditentry SET verb=%s, previous=%s, hash=%s WHERE id=%s",
            row.verb,
            row.previous,
            row.hash,
            row.pk,
        )
    attack("UPDATE base_audithead SET hash=%s WHERE chain='unit:1'", previous)


def swap(one: int, other: int) -> None:
    for was, now in ((one, -1), (other, one), (-1, other)):
        attack("UPDATE base_auditentry SET seq=%s WHERE chain='unit:1' AND seq=%s", now, was)


def insert_between() -> None:
    """Make room after the second entry and put a forged one there."""
    for seq in (5, 4, 3):
        attack("UPDATE base_auditentry SET seq=%s WHERE chain='unit:1' AND seq=%s", seq + 1, seq)
    row = AuditEntry.objects.get(chain="unit:1", seq=2)
    row.pk, row.seq, row.previous = None, 3, row.hash
    row.hash = chains.entry_hash(row)
    row.save(force_insert=True)


def insert_twin() -> None:
    """A second entry with a number that is taken; the constraint has to go first."""
    row = AuditEntry.objects.get(chain="unit:1", seq=3)
    row.pk, row.chain = None, "unit:1 "
    row.save(force_insert=True)


def cut_tail() -> None:
    attack("DELETE FROM base_auditentry WHERE chain='unit:1' AND seq=5")


def remove_chain() -> None:
    attack("DELETE FROM base_auditentry WHERE chain='unit:1'")
    attack("DELETE FROM base_audithead WHERE chain='unit:1'")


def head_from_row() -> None:
    """Cut the tail and give the head what the last row left says, seal and all."""
    cut_tail()
    row = AuditEntry.objects.get(chain="unit:1", seq=4)
    attack("UPDATE base_audithead SET seq=4, hash=%s, seal=%s WHERE chain='unit:1'", row.hash, row.seal)


SABOTAGE: dict[str, tuple[Callable[[], None], list[tuple[str, str, int]]]] = {
    "a value changed": (
        lambda: attack("UPDATE base_auditentry SET actor='user:8' WHERE chain='unit:1' AND seq=2"),
        [("changed", "unit:1", 2)],
    ),
    "a time changed by a second": (
        lambda: attack("UPDATE base_auditentry SET at=%s WHERE chain='unit:1' AND seq=2", "2020-01-01 00:00:00+00:00"),
        [("changed", "unit:1", 2)],
    ),
    "a digest changed": (
        lambda: attack("UPDATE base_auditentry SET after_digest=%s WHERE chain='unit:1' AND seq=4", "0" * 64),
        [("changed", "unit:1", 4)],
    ),
    "one removed from the middle": (
        lambda: attack("DELETE FROM base_auditentry WHERE chain='unit:1' AND seq=3"),
        [("removed", "unit:1", 3)],
    ),
    "the first removed": (
        lambda: attack("DELETE FROM base_auditentry WHERE chain='unit:1' AND seq=1"),
        [("removed", "unit:1", 1)],
    ),
    "the last removed": (cut_tail, [("tail_removed", "unit:1", 5)]),
    "the last removed, head taken from the row before": (head_from_row, [("head_changed", "unit:1", 4)]),
    "two swapped": (
        lambda: swap(2, 3),
        [
            ("out_of_place", "unit:1", 2),
            ("changed", "unit:1", 2),
            ("out_of_place", "unit:1", 3),
            ("changed", "unit:1", 3),
            ("out_of_place", "unit:1", 4),
        ],
    ),
    "one inserted, later ones moved up": (
        insert_between,
        [
            ("not_sealed_here", "unit:1", 3),
            ("out_of_place", "unit:1", 4),
            *(("changed", "unit:1", seq) for seq in (4, 5, 6)),
            ("tail_added", "unit:1", 6),
        ],
    ),
    "one copied into a chain of its own": (
        insert_twin,
        [
            ("removed", "unit:1 ", 1),
            ("removed", "unit:1 ", 2),
            ("changed", "unit:1 ", 3),
            ("head_missing", "unit:1 ", 0),
        ],
    ),
    "everything rewritten with right hashes": (
        lambda: rehashed(2, verb="shops.nothing"),
        [*(("not_sealed_here", "unit:1", seq) for seq in (2, 3, 4, 5)), ("head_changed", "unit:1", 5)],
    ),
    "the head altered": (
        lambda: attack("UPDATE base_audithead SET hash=%s WHERE chain='unit:1'", "0" * 64),
        [("head_changed", "unit:1", 5), ("head_changed", "unit:1", 5)],
    ),
    "the head removed": (
        lambda: attack("DELETE FROM base_audithead WHERE chain='unit:1'"),
        [("chain_removed", "", 2), ("head_missing", "unit:1", 0)],
    ),
    "all entries of a chain removed": (
        lambda: attack("DELETE FROM base_auditentry WHERE chain='unit:1'"),
        [("tail_removed", "unit:1", 1)],
    ),
    "a whole chain removed with its head": (remove_chain, [("chain_removed", "", 2)]),
    "the register removed": (
        lambda: attack("DELETE FROM base_audithead WHERE chain=''"),
        [("register_changed", "", 0)],
    ),
    "the register altered": (
        lambda: attack("UPDATE base_audithead SET seq=1 WHERE chain=''"),
        [("register_changed", "", 0)],
    ),
}


@pytest.mark.parametrize("name", SABOTAGE)
def test_each_kind_of_sabotage_shows(chain: str, name: str) -> None:
    assert found() == []
    sabotage, expected = SABOTAGE[name]
    sabotage()
    assert found() == expected


def test_missing_triggers_show(chain: str) -> None:
    triggers.remove(connection, f"{triggers.TABLE}_no_update")
    assert found() == [("triggers_missing", "", 0)]


def test_a_head_on_paper_shows_an_older_state_put_back(chain: str) -> None:
    old = AuditHead.objects.get(chain=chain)
    with transaction.atomic():
        audit.record(chain=chain, by="user:7", verb="shops.edit", subject="shop:9")
    printed = verify.head_text(AuditHead.objects.get(chain=chain))
    attack("DELETE FROM base_auditentry WHERE chain='unit:1' AND seq=6")
    attack("UPDATE base_audithead SET seq=5, hash=%s, seal=%s WHERE chain='unit:1'", old.hash, old.seal)
    assert found() == []  # a true older state: the database alone cannot tell
    assert [fault.code for fault in verify.faults(expected=[printed])] == ["audit.expected_missing"]


def test_a_printed_head_stays_good_while_the_chain_grows(chain: str) -> None:
    printed = [verify.head_text(head) for head in verify.heads()]
    with transaction.atomic():
        audit.record(chain=chain, by="user:7", verb="shops.edit", subject="shop:9")
    assert list(verify.faults(expected=printed)) == []
    assert list(verify.faults("unit:1", expected=printed[:1])) == []


@pytest.mark.parametrize("text", ["", "unit:1", "unit:1@x:00", "unit:1@5:12"])
def test_what_is_no_head_is_bad_input(chain: str, text: str) -> None:
    with pytest.raises(BadInput, match="not_a_head"):
        list(verify.faults(expected=[text]))


def test_another_key_file_shows_on_every_entry(chain: str, settings: object) -> None:
    settings.KEEPER_KEY = "another key file that is long enough"  # type: ignore[attr-defined]
    assert {code for code, _, _ in found()} == {"register_changed", "not_sealed_here", "head_changed"}
