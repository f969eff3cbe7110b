"""The log, the heads to print, and the check of the chain."""

from __future__ import annotations

from datetime import date, datetime, time

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from redsail import jobs
from redsail.base import phrases
from redsail.base.audit.verify import head_text
from redsail.base.errors import Refused
from redsail.base.models import AuditEntry
from redsail.jobs.models import Job
from redsail.web.audit import gates, verbs
from redsail.web.audit.rows import rows
from redsail.web.audit.verification import KIND
from redsail.web.jobs.gates import may_stop

PAGE = 50
ASKED = ("q", "verb", "chain", "from", "to")


def log(request: HttpRequest) -> HttpResponse:
    """Entries of the chains within reach, the newest first; filters by words, verb, unit, days."""
    names = gates.chains(request.user)
    asked = {name: request.GET.get(name, "").strip() for name in ASKED}
    found = _filtered(AuditEntry.objects.filter(chain__in=names), asked)
    page = Paginator(found.order_by("-at", "-id"), PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "asked_from": asked["from"],  # a word of the template language
        "filtered": any(asked.values()),
        "page": page,
        "rows": rows(page.object_list, names),
        "verbs": [(verb, str(words)) for verb, words in verbs.WORDS.items()],
        "chains": [(chain, name or chain) for chain, name in names.items()],
    }
    return render(request, "audit/log.html", context)


def _filtered(entries: QuerySet[AuditEntry], asked: dict[str, str]) -> QuerySet[AuditEntry]:
    if text := asked["q"]:
        kind, _sep, key = text.partition(":")
        exact = Q(subject_type=kind, subject_id=key) if key else Q(subject_id=text)
        entries = entries.filter(exact | Q(actor=text) | Q(actor__endswith=f":{text}"))
    if asked["verb"]:
        entries = entries.filter(verb=asked["verb"])
    if asked["chain"]:
        entries = entries.filter(chain=asked["chain"])
    if first := _day(asked["from"]):
        entries = entries.filter(at__gte=_moment(first, time.min))
    if last := _day(asked["to"]):
        entries = entries.filter(at__lte=_moment(last, time.max))
    return entries


def heads(request: HttpRequest) -> HttpResponse:
    """The heads as they stand, to print and sign; the last check of the chain and the button for another."""
    may_verify = gates.may_verify(request.user)
    job = Job.objects.filter(kind=KIND).order_by("-id").first() if may_verify else None
    told = [phrases.sentence(each["code"], each["numbers"]) for each in job.result.get("faults", [])] if job else []
    context = {
        "heads": [(head, head_text(head)) for head in gates.known(request.user)],
        "may_verify": may_verify,
        "job": job,
        "may_stop": bool(job and may_stop(request.user, job)),
        "faults": told,
        "now": timezone.now(),
    }
    return render(request, "audit/heads.html", context)


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Have the whole chain read again, as a job. `expected`: heads from paper, one a line."""
    if not gates.may_verify(request.user):
        raise Refused("organisation.not_permitted", permission=gates.VERIFY, unit="")
    expected = request.POST.get("expected", "").split()
    jobs.start(KIND, {"expected": expected}, by=request.user)
    return redirect("audit:heads")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
