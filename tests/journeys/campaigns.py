"""Campaigns of the demo bureau that stand already when a story begins: solved on the server's own data in seconds."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

from tests.journeys.server import ROOT, Server

# Nights from 2099-12-01 on from two stations with a hundred and twenty shops; who of the log-ins goes out first.
SET_UP = """
import sys
import django; django.setup()
from datetime import date, timedelta
from redsail import jobs
from redsail.organisation.models import Unit
from redsail.patrol.actions.campaigns import Draft, create_campaign
from redsail.patrol.actions.plans import request_plan
from redsail.patrol.actions.publishing import publish_plan
from redsail.patrol.models import Seat
name, nights, crews, publish = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "publish"
bureau = Unit.objects.filter(kind="county", shops__isnull=False).first()
stations = tuple(Unit.objects.filter(station__lat__isnull=False, parent=bureau).order_by("pk"))
shops = [pk for unit in stations[:2] for pk in bureau.shops.filter(station=unit, state="open", lat__isnull=False)
    .order_by("lat", "pk").values_list("pk", flat=True)[:60]]
draft = Draft(name=name, nights=tuple(date(2099, 12, 1) + timedelta(days=n) for n in range(nights)),
    stations=stations, begins=68400, ends=77400, longest=9000, service=600, with_crews=True, crews_per_night=crews,
    time_limit=3, shop_filter={"shops": shops})
campaign = create_campaign(by="cli:journey", unit=bureau, draft=draft)
job = request_plan(campaign, by="cli:journey", ring=False)
jobs.run(job.pk)
job.refresh_from_db()
assert job.state == "done", job.problems
plan = campaign.plans.get()
if publish:
    publish_plan(plan, by="cli:journey")
seats = Seat.objects.filter(route__plan=plan, person__user__is_active=True).exclude(route__date=draft.nights[0])
seat = seats.select_related("person__user").first()
print(campaign.pk, seat.person.user.username if seat else "-")
"""


@dataclass(frozen=True)
class Prepared:
    """`number`: of the campaign. `goer`: a log-in of somebody in a crew, not of the first night; "-" for nobody."""

    number: str
    goer: str

    @property
    def plan(self) -> str:
        """The address of its plan."""
        return f"/campaigns/{self.number}/plans/1/"


def prepared(server: Server, name: str, *, nights: int, crews: int, publish: bool = False) -> Prepared:
    """Set up, solved and, if asked for, in force."""
    told = (name, str(nights), str(crews), "publish" if publish else "plan")
    return Prepared(*run(server, SET_UP, *told).split()[-2:])


def run(server: Server, script: str, *arguments: str) -> str:
    """What a few lines of Python print that run on the server's data."""
    environ = {**server.environ, "DJANGO_SETTINGS_MODULE": "redsail.config.settings", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout
