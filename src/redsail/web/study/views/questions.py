"""Questions to learn by: a few at random, answered for oneself; the bank as a sheet."""

from __future__ import annotations

from random import SystemRandom

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redsail.base.errors import RedsailError
from redsail.exchange.headed_sheets import LIMITS
from redsail.exchange.imports import questions as reading
from redsail.organisation import access as permissions
from redsail.study import access
from redsail.study.actions import questions
from redsail.study.models import QuizAnswer, QuizQuestion
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.downloads import spreadsheet
from redsail.web.shell.words import form_errors
from redsail.web.study.forms import SheetForm
from redsail.web.study.views.stops import render_form


@require_safe
def draw(request: SignedIn) -> HttpResponse:
    """One at random, of a topic if one likes; those that were wrong come again."""
    if not permissions.may_somewhere(request.user, access.VIEW):
        raise PermissionDenied
    rows = access.seen(QuizQuestion.objects.all(), request.user)
    topics = list(rows.order_by("topic").values_list("topic", flat=True).distinct())
    asked = request.GET.get("topic", "")
    found = list((rows.filter(topic=asked) if asked else rows).values_list("pk", flat=True))
    if found and request.GET.get("next"):
        done = QuizAnswer.objects.filter(person=request.user.person_id or 0, right=True)
        left = sorted(set(found) - set(done.values_list("question", flat=True))) or found
        return redirect(f"{reverse('study:question', args=[SystemRandom().choice(left)])}?topic={asked}")
    context = {
        "count": len(found),
        "topics": [topic for topic in topics if topic],
        "asked": asked,
        "keeps": permissions.may_somewhere(request.user, access.MANAGE),
    }
    return render(request, "study/questions.html", context)


@require_http_methods(["GET", "POST"])
def show(request: SignedIn, pk: int) -> HttpResponse:
    """One question, and after an answer what is right and why; as often as one likes."""
    question = get_object_or_404(access.seen(QuizQuestion.objects.all(), request.user), pk=pk)
    chosen: list[int] = []
    kept = None
    if request.method == "POST":
        count = len(question.choices)
        chosen = [int(n) for n in request.POST.getlist("chosen") if n.isdecimal() and int(n) < count]
        if request.user.person is not None:
            kept = questions.answer(question, by=request.user, person=request.user.person, chosen=chosen)
    answered = request.method == "POST"
    context = {
        "question": question,
        "lines": [
            (number, text, number in chosen, number in question.right) for number, text in enumerate(question.choices)
        ],
        "answered": answered,
        "right": kept.right if kept else sorted(chosen) == sorted(question.right),
        "topic": request.GET.get("topic", ""),
    }
    return render(request, "study/question.html", context)


@require_http_methods(["GET", "POST"])
def take_in(request: SignedIn) -> HttpResponse:
    """A sheet of questions: all of it, or nothing and every fault."""
    unit = permissions.units(request.user, access.MANAGE).order_by("path").first()
    if unit is None:
        raise PermissionDenied
    form = SheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            drafts = reading.read(file.read(LIMITS.file_bytes + 1), file.name)
            new, changed = questions.take_in(by=request.user, unit=unit, drafts=drafts)
        except RedsailError as error:
            form_errors(form, error)
        else:
            told = _("%(new)d new questions, %(changed)d changed.") % {"new": new, "changed": changed}
            messages.success(request, told)
            return redirect("study:questions")
    return render_form(request, form, _("Read a sheet of questions"), reverse("study:questions"))


@require_safe
def template(request: SignedIn) -> HttpResponse:
    """The empty sheet."""
    if not permissions.may_somewhere(request.user, access.MANAGE):
        raise PermissionDenied
    return spreadsheet(reading.template(), f"{_('Question bank')}.xlsx")
