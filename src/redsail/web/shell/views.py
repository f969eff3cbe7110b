"""Home and the pages around the rooms: language, health, browser help, component gallery, the map's own tile file."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe
from django.views.i18n import set_language

from redsail.organisation import access
from redsail.web.drawing import document, svg
from redsail.web.shell import browsers
from redsail.web.shell.gallery import gallery_context
from redsail.web.shell.panels import panels
from redsail.web.shell.ranges import ranged
from redsail.web.shell.sample_map import sample_drawing

language = login_not_required(set_language)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the rooms have to say to this person, and the next step."""
    return render(request, "shell/home.html", {"panels": panels(request)})


@login_not_required
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for this by themselves where a page cannot name its icon (JSON, calendars)."""
    return redirect(static("shell/mark.svg"))


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """For the site's monitor: 200 when pages can be answered, 503 when the database cannot."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "failing", "database": "failing"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok"})


@login_not_required
@require_safe
def browser(request: HttpRequest) -> HttpResponse:
    """What to do when the browser is too old, or is the inside of a chat app."""
    reason = "chat" if request.GET.get("reason") == "chat" else "old"
    address = _local(request, request.GET.get("next", "/"))
    context = {"reason": reason, "next": address, "address": request.build_absolute_uri(address)}
    return render(request, "shell/browser.html", context)


@login_not_required
@require_GET
def keep_browser(request: HttpRequest) -> HttpResponse:
    """Go on in the chat app all the same, until it is closed."""
    response = redirect(_local(request, request.GET.get("next", "/")))
    response.set_cookie(browsers.KEEP, "yes", secure=settings.HTTPS, httponly=True, samesite="Lax")
    return response


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """The gallery of components, for those who build or set up pages."""
    if not (settings.DEBUG or access.may_somewhere(request.user, "system.configure")):
        raise PermissionDenied
    return render(request, "shell/components.html", gallery_context(request))


@require_safe
def components_map(request: HttpRequest) -> HttpResponse:
    """The gallery's invented county, live (JSON) or drawn (`?svg`)."""
    drawing = sample_drawing()
    if "svg" in request.GET:
        return HttpResponse(svg(drawing), content_type="image/svg+xml")
    return JsonResponse(document(drawing))


@require_safe
def map_tiles(request: HttpRequest) -> HttpResponseBase:
    """The site's PMTiles file, in the parts the browser asks for."""
    path = settings.DATA_DIR / settings.MAP_PMTILES if settings.MAP_PMTILES else None
    if path is None or not path.is_file():
        raise Http404
    return ranged(request, path)


def _local(request: HttpRequest, address: str) -> str:
    """The address when it leads into this site, else the start page."""
    return address if url_has_allowed_host_and_scheme(address, {request.get_host()}) else "/"
