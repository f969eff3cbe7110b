"""The programme on the phone: its one page, its service worker, its manifest. None of them says a word of anybody."""

from __future__ import annotations

import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from redsail.field import built
from redsail.field.wording import words


@login_not_required
@require_safe
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """The page that a phone keeps. Whose evening it shows lies on the phone, under the phone's key."""
    return render(request, "field/start.html", {"programme": built.programme(), "words": words()})


@login_not_required
@require_safe
@never_cache
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker of this build; its bytes change exactly when something it keeps has changed."""
    found = built.programme()
    told = {"version": built.version(found, [words(), get_language()]), "start": reverse("field:start")}
    text = f"const FIELD={json.dumps({**told, 'files': found.files})};\n{found.worker}"
    return HttpResponse(text, content_type="text/javascript; charset=utf-8")


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What makes it installable."""
    icon = {"src": static("shell/mark.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    told = {
        "name": _("Redsail in the field"),
        "short_name": _("Redsail"),
        "start_url": reverse("field:start"),
        "scope": reverse("field:start"),
        "display": "standalone",
        "lang": get_language(),
        "background_color": "#f6f4f1",
        "theme_color": "#a4211b",
        "icons": [icon],
    }
    return JsonResponse(told, content_type="application/manifest+json")
