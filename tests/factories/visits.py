"""A night in force with one crew of two certified officers at one shop, for tests of what crews record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from tests.factories import organisation as people
from tests.factories import patrol, shops

from redsail.organisation.models import Person, Unit
from redsail.patrol.actions import findings, inspections, visits
from redsail.patrol.actions.findings import FindingDraft
from redsail.patrol.actions.inspections import Inspected
from redsail.patrol.enums import BasisKind
from redsail.patrol.models import Basis, Finding, ItemList, Lead, Release


class Night:
    """A plan in force, its crew, its shop and the log-in of one of the crew. With `lawful`: every paper is there."""

    def __init__(
        self, kind: str = "visit", days_ago: int = 0, *, lawful: bool = True, unit: Unit | None = None
    ) -> None:
        self.bureau = unit or people.unit()
        self.date: date = timezone.localdate() - timedelta(days=days_ago)
        self.campaign = patrol.campaign(self.bureau, kind=kind)
        self.campaign.nights.update(date=self.date)
        self.station = self.campaign.stations.get()
        self.officers: list[Person] = [people.officer(self.station), people.officer(self.station)]
        self.plan = patrol.plan(self.campaign)
        Release.objects.create(campaign=self.campaign, plan=self.plan, by="cli:tester")
        facts = {"station": self.station, "number": 1, "leaves": 0, "returns": 0, "travel": 0, "stop_count": 1}
        self.route = self.plan.routes.create(key="r1", date=self.date, **facts)
        for person in self.officers:
            self.route.seats.create(person=person)
        self.shop = shops.shop(self.bureau)
        self.route.stops.create(order=1, shop=self.shop, arrives=0, starts=0, leaves=1)
        self.user = people.user("office_member", self.station, of=self.officers[0])
        self.items: list[Any] = []
        if kind == "inspection" and lawful:
            self.make_lawful()

    def make_lawful(self) -> None:
        """Item list, plan, notice and approval, entered on the night."""
        facts = {"dated": self.date, "version": self.campaign.version, "by": "cli:tester"}
        for kind in BasisKind.values:
            Basis.objects.create(campaign=self.campaign, kind=kind, title="文件", **facts)
        found = ItemList.objects.create(unit=self.bureau, title="清单", published_on=self.date, by="cli:tester")
        self.items = [
            found.items.create(order=n, code=str(n), text=f"事项{n}", law="烟草专卖法实施条例 第46条") for n in (1, 2)
        ]

    def record(self, by: Any = None, **more: Any) -> visits.Recorded:
        """A service visit that was done."""
        usual = {"key": uuid4(), "campaign": self.campaign, "night": self.date, "shop": self.shop}
        values = {"outcome": "done", "note": "张贴了标识"}
        return visits.record(by=by or self.user, **{**usual, "values": values, **more})

    def walk(self, **more: Any) -> Inspected:
        """A whole walk through an inspection, the first item not in order."""
        results = {self.items[0].pk: ("not_ok", "未亮证"), self.items[1].pk: ("ok", "")} if self.items else {}
        usual = {"shown": [p.pk for p in self.officers], "rights_told": True, "results": results, "signature": "signed"}
        return Inspected(**{**usual, **more})

    def inspect(self, by: Any = None, walk: Inspected | None = None, **more: Any) -> visits.Recorded:
        """Record an inspection."""
        usual = {"key": uuid4(), "campaign": self.campaign, "night": self.date, "shop": self.shop}
        inspected = {"crew": self.officers, "inspected": walk or self.walk()}
        return inspections.record(by=by or self.user, **{**usual, **inspected, **more})


def finding(night: Night) -> Finding:
    """An open finding of a lawful inspection."""
    visit = night.inspect().visit
    draft = FindingDraft(key=uuid4(), item=night.items[0], kind="licence", text="未亮证")
    return findings.open_finding(by="cli:tester", visit=visit, draft=draft)


def lead(night: Night) -> Lead:
    """An open lead of one of the crew."""
    visit = night.record().visit
    facts = {"hazard": "fire", "paper": "—", "text": "电线冒烟", "by": "cli:tester", "key": uuid4()}
    return Lead.objects.create(unit=night.bureau, visit=visit, opener=night.officers[1], **facts)
