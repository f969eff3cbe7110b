"""Catches: an answer lost or doubled with its worker, one that comes after it was given up, a floor that sinks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import boards
from tests.factories.boards import Board

from redsail.base.models import AuditEntry
from redsail.jobs import runner, sweeper
from redsail.jobs.actions.ending import cancel
from redsail.jobs.models import Job, Pulse
from redsail.patrol.actions.answering import ask
from redsail.patrol.actions.edits import move_shop
from redsail.patrol.enums import Question
from redsail.patrol.models import Answer, Plan
from redsail.patrol.queries.answers import answered

pytestmark = pytest.mark.django_db
BY = "cli:tester"


@pytest.fixture
def board() -> Board:
    return boards.board()


def asked(board: Board, question: Question = Question.SHORTAGE) -> Job:
    return ask(board.plan, by=BY, question=question, ring=False)


def state(job: Job) -> str:
    return Job.objects.get(pk=job.pk).state


def test_a_question_is_worked_out_once_and_its_answer_stays(board):
    job = asked(board)
    assert (asked(board).pk, asked(board).already) == (job.pk, True)
    assert runner.run(job.pk)
    assert not runner.run(job.pk)
    row = Answer.objects.get()
    assert (state(job), row.values) == ("done", {})
    assert Job.objects.get(pk=job.pk).link == f"/campaigns/{board.campaign.pk}/plans/1/questions/"
    assert runner.run(asked(board).pk)
    assert Answer.objects.get().pk == row.pk


def test_a_question_that_is_given_up_leaves_no_answer(board):
    job = asked(board)
    runner.run(job.pk, watch=lambda now: cancel(Job.objects.get(pk=now.pk), by=BY))
    assert (state(job), Answer.objects.count()) == ("cancelled", 0)
    assert runner.run(asked(board).pk)
    assert Answer.objects.count() == 1


def test_a_killed_worker_s_question_is_taken_up_by_another_and_answered_once(board):
    job = asked(board)

    def killed(now: Job) -> None:
        """Silent for longer than its lease; the sweeper's round gives the job to others."""
        Job.objects.filter(pk=now.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
        Pulse.objects.all().delete()
        assert sweeper.sweep() == 1

    runner.run(job.pk, watch=killed)
    assert (state(job), Answer.objects.count()) == ("queued", 0)
    Job.objects.filter(pk=job.pk).update(not_before=timezone.now())
    assert runner.run(job.pk)
    assert (state(job), Answer.objects.count()) == ("done", 1)
    assert AuditEntry.objects.filter(verb="patrol.answer_question").count() == 1


def test_a_stronger_proof_stays_through_edits_and_is_told(board):
    job = asked(board, Question.BOUND)
    runner.run(job.pk)
    plan = Plan.objects.select_related("campaign__unit").get()
    proved = Answer.objects.get().values
    assert (plan.bound, proved["crew_nights"]) == (proved["after"], 4)
    move_shop(plan, by=BY, shop=board.shops[0].pk, route="a2", version=1)
    assert Plan.objects.get().bound == proved["after"]
    assert str(proved["after"]) in answered(plan)["bound"].words
