"""The checklists of a bureau, the editor of one, its preview, its publication."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from redsail.activities.actions import checklists
from redsail.activities.actions.checklists import BUILD
from redsail.activities.models import Checklist, ChecklistVersion
from redsail.activities.queries.checklists import Item, ShopFacts, answer_faults, asked, items_of, list_faults
from redsail.base import phrases
from redsail.base.errors import RedsailError
from redsail.organisation import access as permissions
from redsail.organisation.enums import UnitKind
from redsail.web.checklists.forms import AnswerForm, ItemForm, NewListForm, shown
from redsail.web.checklists.gates import checklist_or_404, edited_of
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence


@require_http_methods(["GET", "POST"])
def listing(request: SignedIn) -> HttpResponse:
    """Every list with the version that is asked, and the form for a new one."""
    units = permissions.units(request.user, BUILD).filter(kind=UnitKind.COUNTY).order_by("path")
    if not permissions.may_somewhere(request.user, BUILD):
        raise PermissionDenied
    form = NewListForm(request.POST or None, units=units)
    if form.is_valid():
        try:
            made = checklists.create(by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            return redirect("checklists:edit", made.pk)
    rows = permissions.visible(Checklist.objects.all(), request.user, BUILD).select_related("unit")
    rows = rows.annotate(
        asked=Max("versions__number", filter=Q(versions__published_at__isnull=False)), newest=Max("versions__number")
    )
    context = {"rows": rows, "form": form}
    return render(request, "checklists/checklists.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request: SignedIn, pk: int) -> HttpResponse:
    """The editor: every item a form; adding, moving and removing are buttons of the same form."""
    row, version = checklist_or_404(request, pk)
    posted = request.POST if request.method == "POST" else None
    items = _typed(posted) if posted is not None else items_of(version)
    if posted is not None:
        items = _done(items, posted.get("do", ""))
        edited = posted.get("edited", "")
        try:
            checklists.save_draft(row, by=request.user, items=items, edited=int(edited) if edited.isdecimal() else 0)
        except RedsailError as error:
            messages.error(request, sentence(error))
        else:
            if posted.get("do") == "save":
                messages.success(request, _("Saved as a draft."))
            return redirect(f"{request.path}#item-{len(items)}" if posted.get("do") == "add" else request.path)
    return render(request, "checklists/edit.html", _page(row, version, items))


@require_http_methods(["GET", "POST"])
def preview(request: SignedIn, pk: int) -> HttpResponse:
    """The list as a crew sees it on a phone; conditions follow what is answered. Nothing is kept."""
    row, version = checklist_or_404(request, pk)
    items = items_of(version)
    form = AnswerForm(request.POST if request.method == "POST" else None, items)
    answers = form.values if form.is_valid() else {}
    shop = ShopFacts(request.POST.get("shop_kind", ""), request.POST.get("shop_grade", ""))
    told = [phrases.told(each) for each in answer_faults(items, answers, shop)] if form.is_bound else []
    fields = form.shown(asked(items, answers, shop))
    context = {
        "checklist": row,
        "fields": fields,
        "faults": told,
        "checked": form.is_bound,
        "shop": shop,
    }
    return render(request, "checklists/preview.html", context)


@require_POST
def publish(request: SignedIn, pk: int) -> HttpResponse:
    """Let the draft be asked; everything wrong is said at once."""
    row, _version = checklist_or_404(request, pk)
    edited = request.POST.get("edited", "")
    try:
        made = checklists.publish(row, by=request.user, edited=int(edited) if edited.isdecimal() else 0)
    except RedsailError as error:
        for line in phrases.told_all(error):
            messages.error(request, line)
    else:
        messages.success(request, _("Version %(number)d is asked from now on.") % {"number": made.number})
    return redirect("checklists:edit", pk)


@require_POST
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    """Ask it no more, or again."""
    row, _version = checklist_or_404(request, pk)
    checklists.withdraw(row, by=request.user)
    messages.success(request, _("Saved."))
    return redirect("checklists:checklists")


def _page(row: Checklist, version: ChecklistVersion, items: list[Item]) -> dict[str, Any]:
    before: list[tuple[str, str]] = []
    forms = []
    for number, item in enumerate(items):
        forms.append(ItemForm(prefix=str(number), initial=shown(item), before=list(before)))
        before.append((item.key, f"{number + 1}. {item.zh or '—'}"))
    return {
        "checklist": row,
        "version": version,
        "forms": forms,
        "count": len(items),
        "edited": edited_of(version),
        "faults": [phrases.told(each) for each in list_faults(items, row.use)] if items else [],
        "published": version.published_at is not None,
    }


def _typed(posted: Any) -> list[Item]:
    count = posted.get("count", "")
    total = min(int(count), 100) if count.isdecimal() else 0
    keys = [(posted.get(f"{number}-key", ""), "") for number in range(total)]
    forms = [ItemForm(posted, prefix=str(number), before=keys) for number in range(total)]
    return [form.item(f"i{number + 1}") for number, form in enumerate(forms) if form.is_valid()]


def _done(items: list[Item], deed: str) -> list[Item]:
    """The items after a button: add, up-3, down-3, remove-3 (counted from nought)."""
    verb, _dash, place = deed.partition("-")
    if verb == "add":
        taken = {item.key for item in items}
        key = next(f"i{number}" for number in range(1, 200) if f"i{number}" not in taken)
        return [*items, Item(key, "", "")]
    at = int(place) if place.isdecimal() and int(place) < len(items) else None
    if at is None:
        return items
    if verb == "remove":
        return items[:at] + items[at + 1 :]
    to = at - 1 if verb == "up" else at + 1
    if verb in {"up", "down"} and 0 <= to < len(items):
        items[at], items[to] = items[to], items[at]
    return items
