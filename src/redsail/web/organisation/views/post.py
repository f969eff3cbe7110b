"""One post: holders and history, set up, change, appoint, relieve."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from redsail.base.errors import Clash, RedsailError
from redsail.organisation import access
from redsail.organisation.actions import posts as actions
from redsail.organisation.models import Branch, PartyGroup, Person, Post
from redsail.organisation.queries import people, posts, units
from redsail.web.organisation.as_of import as_of
from redsail.web.organisation.forms.party import EndForm
from redsail.web.organisation.forms.posts import AppointForm, PostChangeForm, PostForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors


@require_http_methods(["GET", "POST"])
def show(request: SignedIn, pk: int) -> HttpResponse:
    """Holders of the day, history, and the form to appoint."""
    post = get_object_or_404(posts.visible(request.user), pk=pk)
    moment = as_of(request)
    may = access.may(request.user, actions.MANAGE, post.unit) and not moment.chosen
    form = AppointForm(request.POST or None, people=_eligible(request), initial={"from_date": moment.today})
    if request.method == "POST":
        access.require(request.user, actions.MANAGE, post.unit)
        if form.is_valid():
            try:
                actions.appoint(post, by=request.user, **form.cleaned_data)
            except RedsailError as error:
                form_errors(form, error)
            else:
                messages.success(request, _("Appointed."))
                return redirect("organisation:post", post.pk)
    context = {
        "post": post,
        "moment": moment,
        "now": post.holdings.on(moment.day).select_related("person__unit"),
        "history": post.holdings.select_related("person"),
        "known": set(people.visible(request.user).values_list("pk", flat=True)),
        "form": form if may else None,
        "may_manage": may,
    }
    return render(request, "organisation/post.html", context)


@require_http_methods(["GET", "POST"])
def add(request: SignedIn) -> HttpResponse:
    """Set up a post."""
    user, today = request.user, timezone.localdate()
    if not access.may_somewhere(user, actions.MANAGE):
        raise PermissionDenied
    form = PostForm(
        request.POST or None,
        units=units.choices(user, actions.MANAGE),
        branches=access.visible(Branch.objects.on(today), user, actions.MANAGE),
        groups=access.visible(PartyGroup.objects.on(today), user, actions.MANAGE),
        initial={"from_date": today},
    )
    if form.is_valid():
        values = dict(form.cleaned_data)
        try:
            post = actions.set_up(by=user, of=values.pop("place"), **values)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:post", post.pk)
    return render(request, "organisation/post_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Rename a post, more or fewer seats, its last day."""
    post = _managed(request, pk)
    initial = {name: getattr(post, name) for name in ("title", "seats", "until_date")}
    form = PostChangeForm(request.POST or None, initial=initial, row=post)
    if form.is_valid():
        try:
            actions.change(post, by=request.user, **form.cleaned_data)
        except Clash as error:
            form.tell(error, post)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:post", post.pk)
    return render(request, "organisation/post_form.html", {"form": form, "post": post})


@require_http_methods(["GET", "POST"])
def relieve(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """The last day of somebody in a post."""
    post = _managed(request, pk)
    holding = get_object_or_404(post.holdings.select_related("person", "post__unit", "post__kind"), pk=number)
    initial = {"until_date": holding.until_date or timezone.localdate()}
    form = EndForm(request.POST or None, initial=initial, row=holding)
    if form.is_valid():
        try:
            actions.relieve(holding, by=request.user, **form.cleaned_data)
        except Clash as error:
            form.tell(error, holding)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:post", post.pk)
    return render(request, "organisation/relieve.html", {"form": form, "post": post, "holding": holding})


@require_POST
def take_back(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Remove an appointment that was a mistake."""
    post = _managed(request, pk)
    holding = get_object_or_404(post.holdings.select_related("person", "post__unit"), pk=number)
    actions.take_back(holding, by=request.user)
    messages.success(request, _("Taken back."))
    return redirect("organisation:post", post.pk)


def _managed(request: SignedIn, pk: int) -> Post:
    post = get_object_or_404(posts.visible(request.user), pk=pk)
    access.require(request.user, actions.MANAGE, post.unit)
    return post


def _eligible(request: SignedIn) -> QuerySet[Person]:
    active = Person.objects.on(timezone.localdate()).select_related("unit")
    return access.visible(active, request.user, "people.view", own="pk").order_by("pinyin", "pk")
