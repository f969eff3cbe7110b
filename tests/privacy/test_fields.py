"""Sealed columns: unreadable in the database, found by their blind index, gone after a purge."""

import pytest
from django.db import connection, transaction
from tests.factories import organisation as make

from redsail.base.audit import verify
from redsail.base.errors import Clash, Missing, Refused
from redsail.base.models import AuditEntry
from redsail.organisation.models import Person
from redsail.privacy import audit, blind, fields, keys, purging, sealing
from redsail.privacy.models import Purge, SealedValue, SubjectKey

pytestmark = [pytest.mark.django_db, pytest.mark.both]
PHONE = "138 0013 8000"
PLACE = "organisation.person.phone"


def raw(person: Person, column: str = "phone") -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM organisation_person WHERE id = %s", [person.pk])
        return str(cursor.fetchone()[0])


@pytest.fixture
def person() -> Person:
    return make.person(name="测试员甲", phone=PHONE)


def test_the_database_holds_no_number(person: Person) -> None:
    assert raw(person).startswith("s1.")
    assert "0013" not in raw(person)
    assert Person.objects.get(pk=person.pk).phone == PHONE


def test_saving_again_keeps_the_seal(person: Person) -> None:
    before = raw(person)
    again = Person.objects.get(pk=person.pk)
    assert again.phone == PHONE
    again.save()
    assert raw(person) == before
    Person.objects.get(pk=person.pk).save()  # never looked at
    assert raw(person) == before


def test_a_changed_number_gets_a_new_seal_and_index(person: Person) -> None:
    again = Person.objects.get(pk=person.pk)
    again.phone = "13900139000"
    again.save()
    fresh = Person.objects.get(pk=person.pk)
    assert (fresh.phone, fresh.phone_index) == ("13900139000", blind.index(PLACE, "139-0013-9000", blind.phone))
    fresh.phone = ""
    fresh.save()
    assert (raw(person), raw(person, "phone_index")) == ("", "")


@pytest.mark.parametrize("spelt", ["13800138000", "+86 138-0013-8000", "１３８００１３８０００", "0086 13800138000"])
def test_equal_numbers_are_found_however_spelt(person: Person, spelt: str) -> None:
    make.person(phone="13800138001")
    found = Person.objects.filter(phone_index=blind.index(PLACE, spelt, blind.phone))
    assert [each.pk for each in found] == [person.pk]


@pytest.mark.parametrize("count", [1, 3])
def test_many_rows_need_one_query_for_their_keys(count: int, django_assert_num_queries: object) -> None:
    for number in range(count):
        make.person(phone=f"1380000000{number}")
    with django_assert_num_queries(2):  # type: ignore[operator]
        rows = fields.reveal(Person.objects.exclude(phone="").order_by("pk"), "phone")
        assert [row.phone for row in rows] == [f"1380000000{number}" for number in range(count)]


def test_what_cannot_know_the_subject_is_refused(person: Person) -> None:
    with pytest.raises(TypeError, match="sealed"):
        Person.objects.update(phone="13800138000")
    with pytest.raises(TypeError, match="sealed"):
        Person.objects.filter(phone=PHONE).exists()


def test_a_seal_moved_to_another_row_or_column_does_not_open(person: Person) -> None:
    token = sealing.Sealed(raw(person))
    _, key = keys.key_for(person.subject)
    assert sealing.unseal(token, key=key, place=PLACE) == PHONE
    with pytest.raises(sealing.Damaged):
        sealing.unseal(token, key=key, place="organisation.person.name")
    with pytest.raises(sealing.Damaged):
        sealing.unseal(token, key=b"k" * 32, place=PLACE)
    with pytest.raises(sealing.Damaged):
        sealing.unseal(sealing.Sealed(token[:-6] + "AAAAA="), key=key, place=PLACE)


def test_the_wrapped_key_is_useless_without_the_key_file(person: Person, settings: object) -> None:
    settings.KEEPER_KEY = "another key file that is long enough"  # type: ignore[attr-defined]
    with pytest.raises(sealing.Damaged):
        keys.key_for(person.subject)


def recorded(person: Person) -> AuditEntry:
    return audit.record_personal(
        chain="unit:1",
        by="user:7",
        verb="people.edit",
        subject=person,
        person=person.subject,
        before={"phone": PHONE},
        after={"phone": "13900139000"},
    )


def test_a_purge_ends_every_value_and_the_chain_still_holds(person: Person) -> None:
    other = make.person(phone="13700137000")
    entry = recorded(person)
    assert audit.values(entry) == ({"phone": PHONE}, {"phone": "13900139000"})
    proof = purging.purge(person.subject, by="user:8", reason="left three years ago", chain="unit:1")

    assert Person.objects.get(pk=person.pk).phone is None
    assert fields.reveal(Person.objects.filter(pk=person.pk), "phone")[0].phone is None
    assert audit.values(entry) is None
    assert bytes(SubjectKey.objects.get(subject=person.subject).wrapped) == b""
    assert raw(person, "phone_index") == ""
    assert Person.objects.get(pk=other.pk).phone == "13700137000"
    assert raw(other, "phone_index") == blind.index(PLACE, "13700137000", blind.phone)
    assert [fault.code for fault in verify.faults("unit:1") if fault.code != "audit.triggers_missing"] == []
    assert (proof.reason, proof.entry.verb, Purge.objects.count()) == ("left three years ago", "privacy.purge", 1)


def test_the_entry_tells_nothing_by_itself(person: Person) -> None:
    entry = recorded(person)
    sealed = SealedValue.objects.get(entry=entry)
    stored = " ".join(str(value) for row in (entry, sealed) for value in vars(row).values())
    assert PHONE not in stored
    assert entry.fields == "phone"


def test_after_a_purge_nothing_new_is_written(person: Person) -> None:
    purging.purge(person.subject, by="user:8", reason="asked for it", chain="unit:1")
    row = Person.objects.get(pk=person.pk)
    row.phone = "13600136000"
    with pytest.raises(Refused, match=r"privacy\.purged"), transaction.atomic():
        row.save()
    with pytest.raises(Refused, match=r"privacy\.purged"):
        recorded(person)
    with pytest.raises(Clash, match=r"privacy\.purged"):
        purging.purge(person.subject, by="user:8", reason="again", chain="unit:1")
    with pytest.raises(Missing, match="no_such_subject"):
        purging.purge("person:nobody", by="user:8", reason="x", chain="unit:1")


def test_a_purged_row_can_still_be_saved(person: Person) -> None:
    purging.purge(person.subject, by="user:8", reason="asked for it", chain="unit:1")
    row = Person.objects.get(pk=person.pk)
    assert row.phone is None
    row.name = "测试员乙"
    row.save()
    assert Person.objects.get(pk=person.pk).name == "测试员乙"


def test_keys_of_many_subjects_are_made_at_once(django_assert_num_queries: object) -> None:
    wanted = [f"person:{number}" for number in range(50)]
    with django_assert_num_queries(3):  # type: ignore[operator]
        made = keys.make_many(wanted)
    assert sorted(made) == sorted(wanted)
    assert keys.make_many(wanted) == made
    assert keys.key_for("person:7") == made["person:7"]
