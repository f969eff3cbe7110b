"""Catches: two officers pressing at the same moment, and something in force, or written, twice."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import OperationalError, connections
from tests.factories import boards
from tests.patrol.actions.test_publishing import NIGHT, anna, campaign, planned  # noqa: F401
from tests.patrol.conftest import shop

from redsail.activities.models import Activity, Cancellation
from redsail.base.models import AuditEntry
from redsail.organisation.models import Leave
from redsail.patrol.actions.answers import put_aside
from redsail.patrol.actions.edits import move_shop, undo
from redsail.patrol.actions.publishing import publish_plan, withdraw
from redsail.patrol.actions.replans import say
from redsail.patrol.models import Aside, Campaign, Edit, Plan, Release, Replan, Stop
from redsail.patrol.queries import documents, questions
from redsail.planning import faults

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]


def together(*deeds: Callable[[], object]) -> list[str]:
    """What became of each when all begin at once: "done" or the name of the error. A busy database is asked again."""
    gate, ends = threading.Barrier(len(deeds)), [""] * len(deeds)

    def one(number: int, deed: Callable[[], object]) -> None:
        try:
            gate.wait()
            for _ in range(50):
                try:
                    deed()
                    ends[number] = "done"
                    return
                except OperationalError:
                    continue
        except Exception as error:
            ends[number] = type(error).__name__
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


def fresh(plan: Plan) -> Plan:
    return Plan.objects.select_related("campaign__unit").get(pk=plan.pk)


def test_two_officers_publish_at_once(campaign, anna, bureau):  # noqa: F811
    row = shop(bureau, 1, 31.7, 119.9)
    plans = [planned(campaign, NIGHT, [anna], [row]) for _ in range(2)]
    ends = together(*(lambda plan=plan: publish_plan(fresh(plan), by="cli:tester") for plan in plans))
    assert ends == ["Clash", "done"]
    assert (Release.objects.count(), Activity.objects.count()) == (1, 1)
    assert AuditEntry.objects.filter(verb="patrol.publish_plan").count() == 1


def test_a_double_click_on_publish(campaign, anna, bureau):  # noqa: F811
    plan = planned(campaign, NIGHT, [anna], [shop(bureau, 1, 31.7, 119.9)])
    ends = together(*[lambda: publish_plan(fresh(plan), by="cli:tester")] * 3)
    assert ends == ["Clash", "Clash", "done"]
    assert (Release.objects.count(), Activity.objects.count()) == (1, 1)


def test_one_replaces_while_the_other_withdraws(campaign, anna, bureau):  # noqa: F811
    row = shop(bureau, 1, 31.7, 119.9)
    release = publish_plan(planned(campaign, NIGHT, [anna], [row]), by="cli:tester")
    other = planned(campaign, NIGHT, [anna], [row])
    ends = together(
        lambda: publish_plan(fresh(other), by="cli:a", replaces=release), lambda: withdraw(release, by="cli:b")
    )
    assert ends == ["Clash", "done"]
    in_force = Release.objects.filter(ended_at__isnull=True).count()
    assert in_force + Cancellation.objects.count() == 1


def test_two_officers_begin_a_re_plan_at_once(campaign, anna, bureau):  # noqa: F811
    publish_plan(planned(campaign, NIGHT, [anna], [shop(bureau, 1, 31.7, 119.9)]), by="cli:tester")

    def cancel_the_night() -> None:
        say(Campaign.objects.select_related("unit").get(), by="cli:tester", kind="night_off", night=NIGHT)

    together(*[cancel_the_night] * 3)
    assert Replan.objects.count() == 1
    assert [(one.kind, one.date) for one in Replan.objects.get().changes.all()] == [("night_off", NIGHT)]


def test_two_officers_put_a_question_aside_at_once(campaign, anna, bureau):  # noqa: F811
    publish_plan(planned(campaign, NIGHT, [anna], [shop(bureau, 1, 31.7, 119.9)]), by="cli:tester")
    Leave.objects.create(person=anna, kind="leave", from_date=NIGHT, until_date=NIGHT)
    (doubt,) = questions.of(campaign).open
    ends = together(*[lambda: put_aside(Campaign.objects.get(), by="cli:tester", key=doubt.key, note="已另行安排")] * 2)
    assert ends == ["Clash", "done"]
    assert Aside.objects.count() == 1


def test_two_officers_drop_at_once_and_a_double_click_on_undo():
    board = boards.board()

    def drop(shop: int) -> None:
        move_shop(fresh(board.plan), by="cli:tester", shop=board.shops[shop].pk, route="a2", version=1)

    assert together(*[lambda shop=shop: drop(shop) for shop in (0, 1)]) == ["Clash", "done"]
    assert (Edit.objects.count(), Stop.objects.filter(route__key="a2").count(), Stop.objects.count()) == (1, 4, 12)
    file = documents.plan_file(fresh(board.plan))
    assert faults(file.problem, file.plan) == ()
    assert together(*[lambda: undo(fresh(board.plan), by="cli:tester", version=2)] * 2) == ["Clash", "done"]
    assert (Stop.objects.filter(route__key="a2").count(), fresh(board.plan).version) == (3, 3)
