"""The list of shops, as a table or on the map."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from redsail.shops import access
from redsail.shops.models import SavedFilter
from redsail.shops.queries import listing
from redsail.web.shops import filtering
from redsail.web.shops.views import gates


@require_safe
def shops(request: HttpRequest) -> HttpResponse:
    """Search, filters, sort, pages; `?view=map` shows the same shops on the map."""
    gates.need(request, access.VIEW)
    filters, sort = filtering.asked(request.GET), request.GET.get("sort", "name")
    as_map = request.GET.get("view") == "map"
    query = request.GET.copy()
    for name in ("page", "view", "sort"):
        query.pop(name, None)
    context = {
        "filters": filters,
        "sort": sort,
        "as_map": as_map,
        "as_list": not as_map,
        "more_open": any((filters.kind, filters.grade, filters.located, filters.visited, filters.valid))
        or filters.state != "open",
        "query": query.urlencode(),
        "whole_query": request.GET.urlencode(),
        "choices": filtering.choices(request),
        "states": filtering.STATES,
        "located": filtering.LOCATED,
        "visited": filtering.VISITED,
        "valid": filtering.VALID,
        "all_columns": filtering.COLUMNS,
        "columns": filtering.columns(request.GET),
        "saved": SavedFilter.objects.filter(user=request.user.pk),
        **gates.buttons(request),
    }
    if not as_map:
        found = listing.matching(request.user, filters, today=timezone.localdate())
        page = filtering.page(found, filters, sort, request.GET.get("page"))
        context["page"] = page
        # Labels once, not once a cell: looking words up is a tenth of the page.
        columns = [(str(column.label), column.text) for column in context["columns"]]
        context["rows"] = [(shop, [(label, text(shop)) for label, text in columns]) for shop in page]
    return render(request, "shops/shops.html", context)
