"""The pairs that go with a regrouping: ended, made, and put back as they were."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from redsail.base.errors import BadInput
from redsail.organisation import access
from redsail.organisation.actions import pairings
from redsail.organisation.models import Pairing, PartyGroup, Regrouping
from redsail.organisation.queries import regrouping_wanted
from redsail.organisation.queries.regrouping_keys import group_key
from redsail.organisation.queries.regrouping_table import Table


def settle(
    row: Regrouping, table: Table, every: Mapping[str, PartyGroup], *, by: access.Actor, done: dict[str, Any]
) -> None:
    """Pairs that the table has not end the day before, new ones begin on the day; `done` remembers both.

    Where no pairs were wanted only those end whose group ends.
    """
    wished = {every[one].pk: every[other].pk for one, other in table.pairs.items() if one in every and other in every}
    done["unpaired"], kept = [], set()
    for pair in _running(row):
        if _stays(row, pair, wished, every):
            kept.add(pair.station_group_id)
            continue
        if pair.from_date >= row.day:
            name = pair.station_group.name
            raise BadInput("organisation.regrouping_pair_begun", group=name, begins=pair.from_date)
        done["unpaired"].append([pair.pk, pair.until_date.isoformat() if pair.until_date else None])
        pairings.end(pair, by=by, until_date=row.day - timedelta(days=1))
    rows = {group.pk: group for group in every.values()}
    made = [
        pairings.pair(by=by, station_group=rows[one], office_group=rows[other], from_date=row.day)
        for one, other in wished.items()
        if one not in kept
    ]
    done["paired"] = [pair.pk for pair in made]


def put_back(done: Mapping[str, Any]) -> None:
    """Pairs as they were before `settle`."""
    Pairing.objects.filter(pk__in=done["paired"]).delete()
    for number, until in done["unpaired"]:
        Pairing.objects.filter(pk=number).update(until_date=until)


def _running(row: Regrouping) -> list[Pairing]:
    """Pairs of these branches' groups that hold on the day or later."""
    pairs = Pairing.objects.touching(row.day, date.max).select_related("station_group__unit", "office_group__unit")
    branches = row.branches.order_by().values("pk")
    return list(pairs.filter(station_group__branch__in=branches).order_by("pk")) + list(
        pairs.filter(office_group__branch__in=branches).exclude(station_group__branch__in=branches).order_by("pk")
    )


def _stays(row: Regrouping, pair: Pairing, wished: Mapping[int, int], every: Mapping[str, PartyGroup]) -> bool:
    """Whether a pair goes on as it is."""
    ends = _ends(row, pair.station_group, every) or _ends(row, pair.office_group, every)
    if not regrouping_wanted.read(row.wanted).pairs or group_key(pair.station_group_id) not in every:
        return not ends
    return not ends and wished.get(pair.station_group_id) == pair.office_group_id


def _ends(row: Regrouping, group: PartyGroup, every: Mapping[str, PartyGroup]) -> bool:
    """A group of these branches that is not on the table any more."""
    ours = {branch.pk for branch in row.branches.all()}
    return group.branch_id in ours and group_key(group.pk) not in every
