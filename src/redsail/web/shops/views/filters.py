"""Saved filters of the list."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redsail.shops import access
from redsail.shops.actions import filters
from redsail.web.shops.views import gates


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the list's query under a name."""
    gates.need(request, access.VIEW)
    query = QueryDict(request.POST.get("query", ""), mutable=True)
    query.pop("page", None)
    kept = filters.save_filter(by=request.user, name=request.POST.get("name", ""), query=query.urlencode())  # type: ignore[arg-type]
    messages.success(request, _("The filter “%(name)s” is saved.") % {"name": kept.name})
    return redirect(f"{reverse('shops:shops')}?{kept.query}")


@require_POST
def drop(request: HttpRequest, number: int) -> HttpResponse:
    """Forget one of one's own filters."""
    gates.need(request, access.VIEW)
    filters.drop_filter(number, by=request.user)  # type: ignore[arg-type]
    return redirect("shops:shops")
