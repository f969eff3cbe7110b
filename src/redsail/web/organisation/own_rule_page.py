"""A page of rules with their papers and a form for a unit's own value; which rules and units is for the room to say."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from redsail.base.errors import RedsailError
from redsail.organisation.actions import own_rules
from redsail.organisation.models import Unit
from redsail.rulebook.schema import Ruling
from redsail.web.organisation.forms.rest import RestRuleForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors


def own_rule_page(
    request: SignedIn, unit: Unit, found: dict[str, Ruling], *, name: str, template: str, context: dict[str, Any]
) -> HttpResponse:
    """What is in force at `unit` (`found`), and the form that sets one of it; `name` is the page's own address."""
    form = RestRuleForm(request.POST or None, rulings=found, initial={"from_date": timezone.localdate()})
    if form.is_valid():
        try:
            own_rules.set_value(by=request.user, unit=unit, **form.values())
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{reverse(name)}?unit={unit.pk}")
    status = 422 if form.is_bound else 200
    return render(request, template, {"form": form, "unit": unit, **context}, status=status)
