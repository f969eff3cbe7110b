"""Books to borrow, and notes that people share if they wish."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base.errors import Clash, RedsailError
from redsail.organisation import access as permissions
from redsail.study import access
from redsail.study.actions import books
from redsail.study.actions.books import BookDraft
from redsail.study.models import Book, Loan, ReadingNote
from redsail.study.queries import seasons as query
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence
from redsail.web.study.season_forms import BookForm, NoteForm
from redsail.web.study.views.stops import render_form

A_PAGE = 30


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """Books, how many copies are there, and what one has oneself."""
    if not permissions.may_somewhere(request.user, access.VIEW):
        raise PermissionDenied
    out = Count("loans", filter=Q(loans__returned_on__isnull=True))
    found = access.seen(Book.objects.all(), request.user).annotate(out=out).order_by("title", "pk")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    keeps = permissions.may_somewhere(request.user, access.MANAGE)
    loans = Loan.objects.filter(returned_on__isnull=True).select_related("book", "person")
    own = loans.filter(person=request.user.person_id or 0)
    kept = permissions.visible(loans, request.user, access.MANAGE, unit_field="book__unit") if keeps else loans.none()
    context = {
        "page": page,
        "books": page.object_list,
        "mine": {loan.book_id: loan for loan in own},
        "own": own,
        "loans": kept[:100],
        "keeps": keeps,
        "today": timezone.localdate(),
    }
    return render(request, "study/books.html", context)


@require_http_methods(["GET", "POST"])
def enter(request: SignedIn) -> HttpResponse:
    """A new book."""
    units = permissions.units(request.user, access.MANAGE).order_by("path")
    if not units:
        raise PermissionDenied
    form = BookForm(request.POST or None)
    if form.is_valid():
        try:
            books.enter(by=request.user, unit=units[0], draft=BookDraft(**form.cleaned_data))
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("study:books")
    return render_form(request, form, _("New book"), reverse("study:books"))


@require_POST
def borrow(request: SignedIn, pk: int) -> HttpResponse:
    """Take a copy oneself."""
    book = get_object_or_404(access.seen(Book.objects.all(), request.user), pk=pk)
    if request.user.person is None:
        messages.error(request, _("This log-in belongs to nobody on the staff list."))
        return redirect("study:books")
    try:
        loan = books.lend(book, by=request.user, person=request.user.person)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Lent to you until %(day)s.") % {"day": loan.due_on})
    return redirect("study:books")


@require_POST
def give_back(request: SignedIn, pk: int) -> HttpResponse:
    """A copy is back."""
    loan = get_object_or_404(Loan.objects.select_related("book__unit", "person"), pk=pk)
    try:
        books.take_back(loan, by=request.user)
    except Clash as error:
        messages.error(request, sentence(error))
    return redirect("study:books")


@require_http_methods(["GET", "POST"])
def notes(request: SignedIn, pk: int) -> HttpResponse:
    """The notes of a season: one's own, and those that others share."""
    season = get_object_or_404(query.seasons(request.user), pk=pk)
    own = request.user.person_id or 0
    form = NoteForm(request.POST or None, books=access.seen(Book.objects.all(), request.user))
    if form.is_valid() and request.user.person is not None:
        try:
            books.note(season, by=request.user, person=request.user.person, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("study:notes", pk)
    rows = season.notes.filter(Q(person=own) | Q(shared=True)).select_related("person", "book")
    context = {"season": season, "form": form, "notes": rows[:200], "own": own, "may_write": bool(own)}
    return render(request, "study/notes.html", context, status=422 if form.is_bound else 200)


@require_POST
def share(request: SignedIn, pk: int) -> HttpResponse:
    """Share a note, or not any more."""
    note = get_object_or_404(
        ReadingNote.objects.select_related("season__unit"), pk=pk, person=request.user.person_id or 0
    )
    books.share(note, by=request.user, shared=not note.shared)
    return redirect("study:notes", note.season_id)
