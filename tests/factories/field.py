"""Tonight, for tests of what phones bring: two crews of two from one station, three shops each, night study before."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from tests.factories import organisation as people
from tests.factories import patrol, shops

from redsail.activities.models import Activity, Part
from redsail.field import evenings, packing
from redsail.organisation.models import Person, Unit, User
from redsail.patrol.enums import BasisKind
from redsail.patrol.models import Basis, Evening, ItemList, Release, Route
from redsail.shops.models import Shop
from redsail.sync import sealing
from redsail.sync.actions import packs
from redsail.sync.models import Pack

LAT, LON = 31.70, 119.90


class Tonight:
    """An evening in force. `users`: the log-ins of the four people out, the first two in crew 1."""

    def __init__(
        self,
        bureau: Unit | None = None,
        kind: str = "visit",
        *,
        station: Unit | None = None,
        users: list[User] | None = None,
        of: list[Shop] | None = None,
    ) -> None:
        self.bureau = bureau or people.unit()
        self.date: date = timezone.localdate()
        self.campaign = patrol.campaign(self.bureau, station=station, kind=kind, study_begins=66600, study_ends=68400)
        self.campaign.nights.update(date=self.date)
        self.station = self.campaign.stations.select_related("station").get()
        self.users = users or [self._user(n) for n in range(4)]
        self.people: list[Person] = [user.person for user in self.users if user.person]
        self.shops = of or [shops.shop(self.bureau, name=f"店{n}", lat=LAT + n / 500, lon=LON) for n in range(6)]
        plan = patrol.plan(self.campaign)
        Release.objects.create(campaign=self.campaign, plan=plan, by="cli:tester")
        self.routes = [self._route(plan, number) for number in (1, 2)]
        self.evening = self._evening()

    def _user(self, number: int) -> User:
        person = people.officer(self.station, name=f"员{number}")
        return people.user("enforcement_officer", self.station, of=person)

    def _route(self, plan: Any, number: int) -> Route:
        facts = {"station": self.station, "number": number, "leaves": 68400, "returns": 75600, "travel": 0}
        route = plan.routes.create(key=f"r{number}", date=self.date, stop_count=3, **facts)
        for person in self.people[2 * number - 2 : 2 * number]:
            route.seats.create(person=person)
        for order, shop in enumerate(self.shops[3 * number - 3 : 3 * number], start=1):
            route.stops.create(order=order, shop=shop, arrives=68400 + 600 * order, starts=0, leaves=1)
        return route

    def _evening(self) -> Evening:
        starts = timezone.localtime().replace(hour=0, minute=1)
        activity = Activity.objects.create(
            unit=self.station,
            kind="night",
            title="夜学夜查",
            starts=starts,
            ends=starts.replace(hour=23, minute=30),
            recorder=self.people[0],
        )
        for person in self.people:
            activity.due.create(person=person)
        Part.objects.create(activity=activity, kind="night_study", starts=starts, ends=starts + timedelta(minutes=30))
        return Evening.objects.create(campaign=self.campaign, date=self.date, station=self.station, activity=activity)

    def make_lawful(self) -> list[Any]:
        """Every paper of an inspection; answers the items of the published list."""
        facts = {"dated": self.date, "version": self.campaign.version, "by": "cli:tester"}
        for kind in BasisKind.values:
            Basis.objects.create(campaign=self.campaign, kind=kind, title="文件", **facts)
        found = ItemList.objects.create(unit=self.bureau, title="清单", published_on=self.date, by="cli:tester")
        law = "烟草专卖法实施条例 第46条"
        return [found.items.create(order=n, code=str(n), text=f"事项{n}", law=law) for n in (1, 2)]

    def pack(self, who: int = 0) -> Pack:
        """A pack on somebody's phone."""
        until = evenings.expiry(self.evening.activity)
        return packs.issue(by=self.users[who], about=self.evening, chain=self.station, expires_at=until)

    def contents(self, who: int = 0) -> dict[str, Any]:
        """The same as the phone gets it."""
        evening, route = evenings.own(self.users[who], self.evening.activity.token)
        return packing.contents(self.pack(who), self.users[who], evening, route)


def record(shop: Any = None, kind: str = "visit", **told: Any) -> dict[str, Any]:
    """A record as a phone makes it."""
    usual = {"id": str(uuid4()), "kind": kind, "made_at": timezone.now().isoformat(), "device": "d", "base": None}
    body = {"outcome": "done", "reason": "", "place": "premises", "note": ""} if kind == "visit" else {}
    context = {"shop": shop.pk} if shop else {}
    return {**usual, "after": None, "context": context, "body": {**body, **told.pop("body", {})}, **told}


def envelope(pack: Pack, made: dict[str, Any]) -> str:
    """A record, sealed as phones seal."""
    text = json.dumps(made)
    proof = sealing.proof(sealing.delivery_key(str(pack.token)), text)
    return sealing.sealed({"pack": str(pack.token), "record": text, "proof": proof})
