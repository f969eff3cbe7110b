"""A regrouping that an officer of the demo bureau has begun: four groups are to become six, conditions are set."""

from __future__ import annotations

from datetime import date, timedelta

from redsail.organisation.actions import regroupings
from redsail.organisation.models import PartyGroup, Unit
from redsail.organisation.queries.regrouping_wanted import Wanted

BY = "system:demo"
NAME = "四改六：站站有党小组"
AHEAD = timedelta(days=30)
SHARED = (("城东服务站", "城西服务站"), ("望帆服务站", "苇荡服务站"))


def lay(found: dict[str, Unit], party: list[PartyGroup], today: date) -> None:
    """The draft; the search is left to whoever looks at it."""
    branches = list({group.branch_id: group.branch for group in party}.values())
    row = regroupings.draft(by=BY, unit=found[""], name=NAME, day=today + AHEAD, branches=branches)
    joint = tuple(tuple(sorted(found[name].pk for name in names)) for names in SHARED)
    regroupings.change(row, by=BY, version=row.version, wanted=Wanted(joint=joint))
