"""Catches: talk text that anybody but the two and the branch secretary can read, wherever it might have gone."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from tests.factories import activities
from tests.factories import organisation as make

from redsail.activities.actions import talks as actions
from redsail.activities.actions.talks import TalkDraft
from redsail.activities.queries import talks as reads
from redsail.base.errors import BadInput, Clash, Refused
from redsail.base.models import AuditEntry
from redsail.documents.reading import open_book
from redsail.organisation.models import Branch, Person, Unit, User
from redsail.organisation.queries.default_roles import default_roles
from redsail.privacy.audit import values

pytestmark = [pytest.mark.django_db, pytest.mark.both]
SAID = "孩子高考压力大夜不能寐"


@pytest.fixture
def county() -> Unit:
    return make.unit(make.unit(kind="city"))


@pytest.fixture
def branch(county: Unit) -> Branch:
    return make.branch(county)


def _user(person: Person) -> User:
    return make.user("", of=person)


def _draft(holder: Person, partner: Person, **more: object) -> TalkDraft:
    return TalkDraft(holder, partner, "members", timezone.localdate(), **{"points": SAID, **more})  # type: ignore[arg-type]


def _tables() -> str:
    """Every cell of every table of the database as text."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found.append(repr(cursor.fetchall()))
    return "\n".join(found)


def test_the_text_is_read_by_the_two_and_the_secretary_and_stands_nowhere_else(
    client: Client, county: Unit, branch: Branch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    one, two, secretary, other = (make.member(county, branch) for _ in range(4))
    make.holding(make.post(county, "branch_secretary", branch=branch), secretary)
    elsewhere = make.member(county)
    make.holding(make.post(county, "branch_secretary", branch=elsewhere.memberships.get().branch), elsewhere)
    talk = actions.enter(by=_user(one), draft=_draft(one, two))
    page = f"/talks/{talk.pk}/"
    answers = {}
    for name, user in {
        "one": one.user,
        "two": _user(two),
        "secretary": _user(secretary),
        "member of the branch": _user(other),
        "secretary of another branch": _user(elsewhere),
        **{role["code"]: make.user(role["code"], county, of=make.person(county)) for role in default_roles()},
    }.items():
        client.force_login(user)
        shown = [client.get(address) for address in (page, f"{page}edit/", "/talks/", "/gatherings/", "/audit/", "/")]
        shown += [client.get("/gatherings/", {"q": SAID[:4]}), client.get("/ledgers/file/", {"ledger": "talks"})]
        answers[name] = shown[0].status_code, any(SAID in each.content.decode("utf-8", "ignore") for each in shown)
    readers = {name for name, answer in answers.items() if answer == (200, True)}
    assert readers == {"one", "two", "secretary"}
    assert {answer for name, answer in answers.items() if name not in readers} == {(404, False)}
    assert SAID not in _tables(), "the database holds it sealed only"
    assert SAID not in caplog.text
    entry = AuditEntry.objects.get(verb="activities.enter_talk")
    assert SAID not in str(values(entry)), "not even the sealed values beside the audit chain"


def test_the_ledger_says_who_when_and_kind_only(client: Client, county: Unit, branch: Branch) -> None:
    one, two = make.member(county, branch), make.member(county, branch)
    actions.enter(by=_user(one), draft=_draft(one, two, topic="思想汇报", place="办公室"))
    client.force_login(make.party_officer(county))
    client.cookies["redsail_language"] = "en"
    sheet = client.get("/ledgers/file/", {"ledger": "talks", "kind": "xlsx"})
    rows = open_book(sheet.content).sheets[0].rows
    told = (timezone.localdate().isoformat(), one.name, two.name, "Between members", "办公室", branch.name)
    assert rows[1:] == [told]
    client.force_login(make.user("customer_manager", county))
    assert client.get("/ledgers/file/", {"ledger": "talks"}).status_code == 403


def test_a_purge_of_the_partner_ends_the_text_and_the_row_stays(county: Unit, branch: Branch) -> None:
    from redsail.privacy import purging

    one, two = make.member(county, branch), make.member(county, branch)
    talk = actions.enter(by=_user(one), draft=_draft(one, two))
    purging.purge(two.subject, by="system:tests", reason="retention", chain=county)
    found = reads.opened(reads.readable(one.user).filter(pk=talk.pk))
    assert [(row.held_on, row.points) for row in found] == [(talk.held_on, None)]


def test_only_the_two_and_the_secretary_write_it(county: Unit, branch: Branch) -> None:
    one, two, other = (make.member(county, branch) for _ in range(3))
    user = _user(one)
    with pytest.raises(Refused):
        actions.enter(by=_user(other), draft=_draft(one, two))
    with pytest.raises(Refused):
        actions.enter(by=make.party_officer(county), draft=_draft(one, two))
    draft = TalkDraft(one, two, "members", timezone.localdate() + timedelta(days=1))
    with pytest.raises(BadInput, match="talk_to_come"):
        actions.enter(by=user, draft=draft)
    talk = actions.enter(by=user, draft=_draft(one, two))
    actions.change(talk, by=user, draft=_draft(one, two, follow_up="下月再谈"), version=1)
    with pytest.raises(Clash):
        actions.change(talk, by=user, draft=_draft(one, two, follow_up="不谈了"), version=1)
    assert reads.opened(reads.readable(user))[0].follow_up == "下月再谈"


def test_a_terminal_opens_no_talk(county: Unit) -> None:
    activities.talk(make.member(county), make.person(county))
    assert not reads.readable("cli:root")
