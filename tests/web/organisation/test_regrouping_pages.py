"""Catches: a regrouping page that fails, loses what was typed, or lets the second officer write over the first."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
import pytest
from django.test import Client
from tests.factories import organisation as make
from tests.factories import regrouping as bench

from redsail.jobs.models import Job
from redsail.organisation.models import PartyGroup, Regrouping
from redsail.organisation.queries import regrouping_table, regrouping_wanted
from redsail.organisation.queries.regrouping_keys import group_key
from redsail.organisation.queries.regrouping_wanted import Wanted

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> bench.Bureau:
    return bench.bureau()


@pytest.fixture
def desk(client: Client, bureau: bench.Bureau) -> Client:
    client.force_login(make.party_officer(bureau.county))
    client.cookies["redsail_language"] = "en"
    return client


def _text(response: Any) -> str:
    return str(response.content.decode())


def _fields(text: str) -> dict[str, str]:
    """What the conditions page would send as it stands."""
    found = dict(re.findall(r'<input type="(?:text|number|date|hidden)" name="(\w+)" value="([^"]*)"', text))
    found |= dict(re.findall(r'<input type="radio" name="(\w+)" value="(\d)"[^>]*checked', text))
    for name, options in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', text, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return {**found, "stay": "on"}


def test_begun_twice_is_one_and_conditions_are_kept(desk: Client, bureau: bench.Bureau) -> None:
    page = _text(desk.get("/regroupings/new/"))
    token = re.search(r'name="token" value="([\w-]+)"', page)
    values = {"name": "Four to six", "day": bench.DAY.isoformat(), "unit": bureau.county.pk, "token": token[1]}  # type: ignore[index]
    values["branches"] = [branch.pk for branch in bureau.branches]
    first, second = (desk.post("/regroupings/new/", values) for _each in range(2))
    row = Regrouping.objects.get()
    assert first["Location"] == second["Location"] == f"/regroupings/{row.pk}/conditions/"
    fields = _fields(_text(desk.get(first["Location"])))
    desk.post(first["Location"], fields)
    row.refresh_from_db()
    as_shown = regrouping_wanted.read(row.wanted)
    assert (as_shown.limits, as_shown.joint, as_shown.stay) == ({}, (), True)
    one, two = bureau.stations
    asked = {
        **fields,
        "version": row.version,
        "size_least": "4",
        "goal_moves": "2",
        f"station_{one.pk}": f"with-{two.pk}",
    }
    desk.post(first["Location"], asked)
    row.refresh_from_db()
    wanted = regrouping_wanted.read(row.wanted)
    assert wanted.limits == {"size_least": 4}
    assert wanted.joint == (tuple(sorted((one.pk, two.pk))),)
    assert wanted.goal("moves") == 2
    stale = desk.post(first["Location"], {**asked, "size_least": "5"})
    assert stale.status_code == 400
    assert "Somebody else changed this in the meantime: the conditions" in _text(stale)
    assert 'value="5"' in _text(stale), "what was typed is still there"


def test_from_search_to_paper_and_back(desk: Client, bureau: bench.Bureau) -> None:
    row = bench.draft(bureau)
    for _press in range(2):
        assert desk.post(f"/regroupings/{row.pk}/search/")["Location"] == f"/regroupings/{row.pk}/alternatives/"
    assert Job.objects.filter(kind="organisation.regroup").count() == 1
    bench.solved(row)
    page = _text(desk.get(f"/regroupings/{row.pk}/alternatives/"))
    assert [f"Alternative {number} <small>" in page for number in (1, 2, 3)] == [True] * 3
    assert "Proven: for what you weigh there is no better grouping." in page
    desk.post(f"/regroupings/{row.pk}/take/", {"version": row.version, "solution": 1, "number": 2})
    row.refresh_from_db()
    page = _text(desk.get(f"/regroupings/{row.pk}/table/"))
    assert page.count("data-member=") == len(bureau.people)
    assert "from alternative 2" in page
    paper = docx.Document(io.BytesIO(desk.get(f"/regroupings/{row.pk}/decision/word/").content))
    changes = [[cell.text for cell in line.cells] for line in paper.tables[1].rows][1:]
    seats = regrouping_table.read(row.table).seats
    now = {f"person:{person.pk}": person for person in bureau.people}
    moved = {
        now[key].name for key, group in seats.items() if group != group_key(now[key].group_memberships.get().group_id)
    }
    assert {line[1] for line in changes} == moved, "only those who move are named"
    assert all(line[4] for line in changes), "each with a reason"
    entered = desk.post(f"/regroupings/{row.pk}/decision/enter/", {"version": row.version, "paper": "2026-3"})
    assert entered["Location"] == f"/regroupings/{row.pk}/decision/"
    page = _text(desk.get(entered["Location"]))
    assert "It can be taken back until" in page
    assert PartyGroup.objects.filter(from_date=bench.DAY).count() == 2
    desk.post(f"/regroupings/{row.pk}/decision/take-back/")
    assert not PartyGroup.objects.filter(from_date=bench.DAY).exists()


def test_what_a_move_breaks_is_told_with_its_paper_before_it_is_made(desk: Client, bureau: bench.Bureau) -> None:
    row = bench.solved(bench.draft(bureau, Wanted(limits={"size_least": 4})))
    desk.post(f"/regroupings/{row.pk}/take/", {"version": row.version, "solution": 1, "number": 1})
    row.refresh_from_db()
    office = [group_key(group.pk) for group in bureau.office_groups]
    seats = regrouping_table.read(row.table).seats
    who = next(member for member, group in seats.items() if group == office[0])
    answer = desk.get(f"/regroupings/{row.pk}/table/effects/", {"member": who}).json()["groups"]
    assert {group: effect["never"] for group, effect in answer.items()} == {
        key: key != office[1] for key in {*seats.values()} - {office[0]}
    }
    group = bureau.office_groups[0].name
    assert answer[office[1]]["breaks"] == [
        f"{group} has 3 members; the minimum is 4. (own limit of this draft; Rules for Party groups in central organs "
        "(trial) 党小组设置条款 says 3)"
    ]
    first, second = {"version": row.version, "member": who, "group": office[1]}, {"version": row.version, "member": who}
    assert desk.post(f"/regroupings/{row.pk}/table/move/", first).status_code == 302
    late = desk.post(f"/regroupings/{row.pk}/table/lock/", {**second, "on": "1"})
    assert late.status_code == 422
    assert "Somebody else changed this in the meantime: Member moved" in _text(late)
    assert "the minimum is 4" in _text(desk.get(f"/regroupings/{row.pk}/decision/"))


def test_a_conflict_is_told_and_cured_by_a_button(desk: Client, bureau: bench.Bureau) -> None:
    row = bench.solved(bench.draft(bureau, Wanted(limits={"size_least": 5})))
    page = _text(desk.get(f"/regroupings/{row.pk}/alternatives/"))
    assert "No grouping keeps all of this" in page
    codes = [code for code, _steps in row.solutions.get().conflict["cures"]]
    which = codes.index("smaller_groups")
    desk.post(f"/regroupings/{row.pk}/cure/", {"version": row.version, "cure": which})
    row.refresh_from_db()
    assert regrouping_wanted.read(row.wanted).limits == {"size_least": 4}
    bench.solved(row)
    assert row.solutions.get(number=2).conflict == {}


def test_together_and_apart_and_who_could_lead(desk: Client, bureau: bench.Bureau) -> None:
    row, people = bench.draft(bureau), bureau.people
    ticks = {f"leads-{person.pk}": "1" for person in people[1:]}
    pair = {"one": people[2].pk, "other": people[1].pk, "how": "apart"}
    desk.post(
        f"/regroupings/{row.pk}/people/", {"version": row.version, **ticks, **pair, f"stays-{people[-1].pk}": "1"}
    )
    row.refresh_from_db()
    wanted = regrouping_wanted.read(row.wanted)
    assert wanted.unfit == {people[0].pk}
    assert wanted.locked == {people[-1].pk}
    assert wanted.apart == ((people[1].pk, people[2].pk),)
    page = _text(desk.get(f"/regroupings/{row.pk}/people/"))
    drop = re.search(r'name="drop" value="([\w-]+)"', page)
    desk.post(f"/regroupings/{row.pk}/people/", {"version": row.version, **ticks, "drop": drop[1]})  # type: ignore[index]
    row.refresh_from_db()
    assert regrouping_wanted.read(row.wanted).apart == ()
