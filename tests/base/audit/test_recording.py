"""Writing the chain: content, order, refusals, two writers at once."""

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, connections, transaction

from redsail.base import audit
from redsail.base.audit import chain as chains
from redsail.base.audit import triggers, verify
from redsail.base.audit.recording import change_digest
from redsail.base.models import AuditEntry, AuditHead
from redsail.base.references import reference

pytestmark = pytest.mark.both


def write(chain: str = "unit:1", verb: str = "shops.close", **values: object) -> AuditEntry:
    with transaction.atomic():
        return audit.record(chain=chain, by="user:7", verb=verb, subject="shop:88", **values)  # type: ignore[arg-type]


def whole() -> list[str]:
    """Faults other than the triggers that the test set-up takes away."""
    return [fault.code for fault in verify.faults() if fault.code != "audit.triggers_missing"]


@pytest.mark.django_db
def test_an_entry_says_who_what_when_and_which_fields() -> None:
    entry = write(before={"open": True, "name": "a"}, after={"open": False, "name": "a"})
    entry.refresh_from_db()
    assert (entry.chain, entry.seq, entry.actor, entry.verb) == ("unit:1", 1, "user:7", "shops.close")
    assert (entry.subject_type, entry.subject_id, entry.fields) == ("shop", "88", "open")
    assert entry.previous == chains.FIRST
    assert chains.entry_hash(entry) == entry.hash


@pytest.mark.django_db
def test_digests_are_keyed_and_hold_only_what_changed() -> None:
    entry = write(before={"open": True, "name": "a"}, after={"open": False, "name": "a"})
    assert entry.before_digest == chains.digest({"open": True}, chains.installation_key())
    other = write(before={"open": True}, after={"open": False}, key=b"k" * 32)
    assert other.before_digest == chains.digest({"open": True}, b"k" * 32) != entry.before_digest


@pytest.mark.django_db
def test_entries_follow_each_other_chain_by_chain() -> None:
    first, second = write(), write()
    elsewhere = write("unit:2")
    assert (second.seq, second.previous) == (2, first.hash)
    assert (elsewhere.seq, elsewhere.previous) == (1, chains.FIRST)
    assert [(head.chain, head.seq, head.number) for head in verify.heads()] == [("unit:1", 2, 1), ("unit:2", 1, 2)]


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        audit.record(chain="unit:1", by="user:7", verb="x.y", subject="shop:1")
    assert AuditEntry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_deed_that_fails_leaves_no_entry() -> None:
    with pytest.raises(KeyError), transaction.atomic():  # noqa: PT012
        audit.record(chain="unit:1", by="user:7", verb="x.y", subject="shop:1")
        raise KeyError
    assert AuditHead.objects.count() == 0
    write()
    assert whole() == []


@pytest.mark.django_db
def test_a_bulk_action_is_one_entry_with_its_change_set() -> None:
    changes = [(f"shop:{n}", None, {"name": f"n{n}"}) for n in range(5)]
    with transaction.atomic():
        entry = audit.record_bulk(
            chain="unit:1", by="cli:me", verb="shops.import", subject="register:3", changes=iter(changes)
        )
    assert (entry.change_digest, entry.change_count) == change_digest(changes)
    assert change_digest(reversed(changes))[0] != entry.change_digest
    assert whole() == []


@pytest.mark.parametrize("bad", ["", "unit", "unit:", "unit:1 2", 7, None])
def test_what_is_no_reference_is_refused(bad: object) -> None:
    with pytest.raises(ValueError, match="not a reference"):
        reference(bad)


def test_equal_values_have_one_spelling() -> None:
    one = {"b": Decimal("1.50"), "a": date(2026, 1, 2), "c": {"东", "西"}}
    other = {"c": {"西", "东"}, "a": date(2026, 1, 2), "b": Decimal("1.5")}
    assert chains.canonical(one) == chains.canonical(other)
    with pytest.raises(TypeError):
        chains.canonical({"a": object()})


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE base_auditentry SET verb = 'x'", "DELETE FROM base_auditentry"])
def test_the_database_refuses_changes(statement: str) -> None:
    write()
    triggers.remove(connection)
    triggers.install(connection)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_postgresql_refuses_to_empty_the_table() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    triggers.remove(connection)
    triggers.install(connection)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE base_auditentry CASCADE")


@pytest.mark.django_db(transaction=True)
def test_writers_side_by_side_get_one_place_each() -> None:
    errors: list[Exception] = []

    def many(worker: int) -> None:
        try:
            for turn in range(10):
                write("unit:1" if turn % 2 else f"unit:{worker + 10}")
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=many, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert list(AuditEntry.objects.filter(chain="unit:1").order_by("seq").values_list("seq", flat=True)) == list(
        range(1, 21)
    )
    assert whole() == []
