"""Catches: a search that doubles or loses, a table that cannot go back, a decision entered by halves or over others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.factories import organisation as make
from tests.factories import regrouping as bench

from redsail import jobs
from redsail.base.errors import BadInput, Clash, Problems, Refused
from redsail.jobs.models import Job
from redsail.organisation.actions import moves, pairings, regrouping_applying, regrouping_solving, regroupings
from redsail.organisation.actions import regrouping_table as table
from redsail.organisation.enums import GroupKind, RegroupingState
from redsail.organisation.models import GroupMembership, GroupMove, Pairing, PartyGroup, Regrouping
from redsail.organisation.queries import regrouping_table, regrouping_wanted
from redsail.organisation.queries import regroupings as asked
from redsail.organisation.queries.regrouping_keys import group_key, new_key, person_key
from redsail.organisation.queries.regrouping_wanted import Wanted

pytestmark = pytest.mark.django_db
BY, DAY = bench.BY, bench.DAY


@pytest.fixture
def bureau() -> bench.Bureau:
    return bench.bureau()


def _taken(row: Regrouping, number: int = 1) -> Regrouping:
    return table.take_alternative(row, by=BY, version=row.version, solution=1, number=number)


def _all() -> list[tuple[object, ...]]:
    """Everything that applying writes."""
    places = GroupMembership.objects.order_by("person", "from_date")
    groups = PartyGroup.objects.order_by("pk")
    pairs = Pairing.objects.order_by("pk")
    return [
        *places.values_list("person", "group", "is_leader", "from_date", "until_date"),
        *groups.values_list("pk", "name", "unit", "kind", "from_date", "until_date"),
        *pairs.values_list("station_group", "office_group", "from_date", "until_date"),
    ]


class TestSearch:
    def test_three_different_alternatives_that_are_checked(self, bureau: bench.Bureau) -> None:
        row = bench.solved(bench.draft(bureau))
        file = asked.file_of(row.solutions.get())
        keys = [group.key for group in file.problem.groups]
        one, two = bureau.stations
        office = [group_key(group.pk) for group in bureau.office_groups]
        field = bureau.field_branch.pk
        assert keys == [new_key(field, one.pk, 1), new_key(field, two.pk, 1), *office]
        seats = [tuple(sorted(alternative.seats.items())) for alternative in file.regrouping.alternatives]
        assert len(set(seats)) == len(seats) == 3
        assert {member.name for member in file.problem.members} == {""}, "people are numbers in what is kept"

    def test_a_second_press_is_the_same_job_and_a_worker_who_dies_loses_nothing(self, bureau: bench.Bureau) -> None:
        row = bench.draft(bureau)
        first = regrouping_solving.request(row, by=BY, ring=False)
        assert regrouping_solving.request(row, by=BY, ring=False).pk == first.pk
        jobs.run(first.pk)
        jobs.run(first.pk)
        assert [solution.job for solution in row.solutions.all()] == [first.pk]

    def test_what_is_changed_meanwhile_is_told(self, bureau: bench.Bureau) -> None:
        row = bench.draft(bureau)
        job = regrouping_solving.request(row, by=BY, ring=False)

        def meanwhile(_job: Job) -> None:
            Regrouping.objects.filter(pk=row.pk).update(wanted={"stay": False})

        jobs.run(job.pk, watch=meanwhile)
        assert Job.objects.get(pk=job.pk).problems[0]["code"] == "organisation.regrouping_while_searching"
        assert not row.solutions.exists()

    def test_somebody_in_two_groups_on_one_day(self, bureau: bench.Bureau) -> None:
        person = bureau.people[0]
        person.group_memberships.update(until_date=DAY + timedelta(days=5))
        GroupMembership.objects.create(person=person, group=bureau.office_groups[0], from_date=DAY)
        with pytest.raises(BadInput) as error:
            regrouping_solving.request(bench.draft(bureau), by=BY)
        assert [(each.code, each.numbers["names"]) for each in error.value.problems] == [
            ("organisation.regrouping_twice", person.name)
        ]

    def test_a_minimum_that_cannot_hold_is_explained(self) -> None:
        bureau = bench.bureau(at_office=10)
        row = bench.solved(bench.draft(bureau, Wanted(limits={"size_least": 5})))
        solution = row.solutions.get()
        reasons = dict(solution.conflict["reasons"])
        assert reasons["rule_group_least"]["least"] == 5
        assert reasons["rule_guests"]["own"] == 4
        assert "smaller_groups" in [code for code, _steps in solution.conflict["cures"]]
        keys = {new_key(bureau.field_branch.pk, station.pk, 1) for station in bureau.stations}
        assert reasons["rule_group_least"]["group"] in keys

    def test_conditions_that_contradict_themselves_are_told_all_at_once(self, bureau: bench.Bureau) -> None:
        row = bench.draft(bureau)
        one, other = (person.pk for person in bureau.people[:2])
        wanted = Wanted(limits={"size_least": 9, "size_most": 4}, together=((one, other),), apart=((one, other),))
        with pytest.raises(Problems) as error:
            regroupings.change(row, by=BY, version=row.version, wanted=wanted)
        codes = [each.code for each in error.value.problems]
        assert codes == ["organisation.regrouping_limits", "organisation.regrouping_both"]

    def test_conditions_are_kept_as_they_are_said(self) -> None:
        wanted = Wanted(
            limits={"size_least": 4},
            stay=False,
            goals={"moves": 2, "sizes": 0},
            stations={3: 2},
            joint=((4, 5),),
            office={7: 3},
            goes_on={9: "station:3", 10: ""},
            unfit=frozenset({1}),
            together=((1, 2),),
            apart=((3, 4),),
            locked=frozenset({8}),
            seconds=30,
        )
        assert regrouping_wanted.read(regrouping_wanted.written(wanted)) == wanted


class TestTable:
    def test_undone_and_done_again_exactly(self, bureau: bench.Bureau) -> None:
        row = _taken(bench.solved(bench.draft(bureau)))
        states = [dict(row.table)]
        before = regrouping_table.read(row.table)
        leader = next(iter(before.leaders.values()))
        other = next(
            group for group in before.seats.values() if group != before.seats[leader] and _same(row, leader, group)
        )
        partner = next(iter(before.pairs))
        for step in (
            lambda: table.move(row, by=BY, version=row.version, member=leader, group=other),
            lambda: table.lock(row, by=BY, version=row.version, member=leader, on=True),
            lambda: table.lead(row, by=BY, version=row.version, member=leader),
            lambda: table.pair(row, by=BY, version=row.version, group=partner, partner=""),
            lambda: table.rename(row, by=BY, version=row.version, group=partner, name="红帆党小组"),
        ):
            step()
            states.append(dict(row.table))
        after = regrouping_table.read(row.table)
        assert after.seats[leader] == other
        assert after.leaders[other] == leader
        assert after.leaders[before.seats[leader]] != leader, "who left leads no more"
        assert (after.locks, after.names) == ({leader: other}, {partner: "红帆党小组"})
        for state in reversed(states[:-1]):
            table.undo(row, by=BY, version=row.version)
            assert row.table == state
        for state in states[1:]:
            table.redo(row, by=BY, version=row.version)
            assert row.table == state

    def test_who_is_fixed_stays_and_a_search_keeps_them(self, bureau: bench.Bureau) -> None:
        row = _taken(bench.solved(bench.draft(bureau)))
        now = regrouping_table.read(row.table)
        office = [group_key(group.pk) for group in bureau.office_groups]
        who = next(member for member, group in now.seats.items() if group == office[0])
        table.move(row, by=BY, version=row.version, member=who, group=office[1])
        table.lock(row, by=BY, version=row.version, member=who, on=True)
        with pytest.raises(BadInput) as error:
            table.move(row, by=BY, version=row.version, member=who, group=office[0])
        assert error.value.code == "organisation.regrouping_fixed"
        bench.solved(row)
        found = asked.file_of(row.solutions.get(number=2)).regrouping.alternatives
        assert {alternative.seats[who] for alternative in found} == {office[1]}

    def test_the_second_officer_is_told_what_was_done(self, bureau: bench.Bureau) -> None:
        row = _taken(bench.solved(bench.draft(bureau)))
        seen, person = row.version, bureau.people[-1]
        at = regrouping_table.read(row.table).seats[person_key(person.pk)]
        other = next(group for group in bureau.office_groups if group_key(group.pk) != at)
        table.move(row, by=BY, version=seen, member=person_key(person.pk), group=group_key(other.pk))
        with pytest.raises(Clash) as error:
            table.lock(row, by=BY, version=seen, member=person_key(person.pk), on=True)
        assert f"{person.name} → {other.name}" in error.value.numbers["changes"]
        assert regrouping_table.read(row.table).locks == {}

    def test_another_branch_is_a_transfer(self, bureau: bench.Bureau) -> None:
        row = _taken(bench.solved(bench.draft(bureau)))
        who = person_key(bureau.people[0].pk)
        with pytest.raises(BadInput) as error:
            table.move(row, by=BY, version=row.version, member=who, group=group_key(bureau.office_groups[0].pk))
        assert error.value.code == "organisation.regrouping_other_branch"


def _same(row: Regrouping, member: str, group: str) -> bool:
    problem = asked.file_of(row.solutions.get()).problem
    branch = next(one.branch for one in problem.members if one.key == member)
    return next(one.branch for one in problem.groups if one.key == group) == branch


class TestDecision:
    def test_entered_in_one_dated_step_and_taken_back(self, bureau: bench.Bureau) -> None:
        pairings.pair(
            by=BY, station_group=bureau.field_groups[0], office_group=bureau.office_groups[0], from_date=make.START
        )
        before = _all()
        row = _taken(bench.solved(bench.draft(bureau)))
        wished = regrouping_table.read(row.table)
        regrouping_applying.apply(row, by=BY, version=row.version, paper="青烟党〔2026〕3号")
        assert row.state == RegroupingState.APPLIED
        new = {group.name: group for group in PartyGroup.objects.filter(from_date=DAY)}
        assert {group.unit for group in new.values()} == set(bureau.stations)
        assert {group.kind for group in new.values()} == {GroupKind.STATION}
        ended = PartyGroup.objects.filter(until_date=DAY - timedelta(days=1))
        assert set(ended) == set(bureau.field_groups)
        places = {person_key(p.person_id): p for p in GroupMembership.objects.on(DAY)}
        assert len(places) == len(bureau.people)
        leaders = {member for member, place in places.items() if place.is_leader}
        assert leaders == set(wished.leaders.values())
        assert len({place.group_id for place in places.values()}) == 4
        pairs = Pairing.objects.on(DAY)
        assert {pair.station_group for pair in pairs} == set(new.values())
        assert GroupMembership.objects.on(DAY - timedelta(days=1)).filter(group__in=bureau.field_groups).count() == 8
        with pytest.raises(BadInput) as error:
            moves.undo(row.move, by=BY)  # type: ignore[arg-type]
        assert error.value.code == "organisation.move_of_regrouping"
        regrouping_applying.take_back(row, by=BY)
        assert (row.state, _all()) == (RegroupingState.DRAFT, before)

    def test_pressed_twice_is_entered_once(self, bureau: bench.Bureau) -> None:
        row = _taken(bench.solved(bench.draft(bureau)))
        seen, again = row.version, Regrouping.objects.get(pk=row.pk)
        regrouping_applying.apply(row, by=BY, version=seen)
        again.refresh_from_db()
        regrouping_applying.apply(again, by=BY, version=seen)
        assert GroupMove.objects.count() == 1

    def test_a_member_who_left_after_the_draft(self, bureau: bench.Bureau) -> None:
        row = _taken(bench.solved(bench.draft(bureau)))
        gone, new = bureau.people[0], bench.member(bureau.stations[1], bureau.field_branch, None, since=DAY)
        gone.memberships.update(until_date=DAY - timedelta(days=1))
        before = _all()
        with pytest.raises(Clash) as error:
            regrouping_applying.apply(row, by=BY, version=row.version)
        assert error.value.code == "organisation.regrouping_roster_changed"
        assert gone.name in error.value.numbers["changes"]
        assert new.name in error.value.numbers["changes"]
        assert _all() == before
        row.refresh_from_db()
        assert row.state == RegroupingState.DRAFT

    def test_a_table_that_breaks_rules_is_not_entered(self, bureau: bench.Bureau) -> None:
        row = _taken(bench.solved(bench.draft(bureau)))
        office = [group_key(group.pk) for group in bureau.office_groups]
        seats = regrouping_table.read(row.table).seats
        for member in [member for member, group in seats.items() if group == office[0]][1:]:
            table.move(row, by=BY, version=row.version, member=member, group=office[1])
        with pytest.raises(Problems) as error:
            regrouping_applying.apply(row, by=BY, version=row.version)
        assert [each.code for each in error.value.problems] == ["regroup.group_too_small"]

    def test_conditions_changed_since_the_search(self, bureau: bench.Bureau) -> None:
        row = _taken(bench.solved(bench.draft(bureau)))
        wanted = replace(regrouping_wanted.read(row.wanted), seconds=30)
        regroupings.change(row, by=BY, version=row.version, wanted=wanted)
        with pytest.raises(Clash) as error:
            regrouping_applying.apply(row, by=BY, version=row.version)
        assert error.value.code == "organisation.regrouping_wanted_changed"

    def test_who_may_and_who_may_not(self, bureau: bench.Bureau) -> None:
        row = _taken(bench.solved(bench.draft(bureau)))
        stranger = make.user("group_leader", bureau.county)
        for act in (
            lambda: regrouping_applying.apply(row, by=stranger, version=row.version),
            lambda: regrouping_solving.request(row, by=stranger),
            lambda: table.undo(row, by=stranger, version=row.version),
            lambda: regroupings.discard(row, by=stranger),
            lambda: bench.draft(bureau, by=stranger),
        ):
            with pytest.raises(Refused):
                act()
