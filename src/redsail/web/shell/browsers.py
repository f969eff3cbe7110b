"""Browsers that cannot show the pages. Old ones are found by their features (static/shell/browser.js); this finds the
two kinds that scripts cannot: Internet Explorer, and the web views inside chat apps."""

from __future__ import annotations

import re

from django.http import HttpRequest
from django.urls import reverse

# WeCom (wxwork) names MicroMessenger too, but opens pages in a real browser engine with downloads: it may pass.
CHAT = re.compile(r"^(?!.*wxwork).*(MicroMessenger|\bQQ/|DingTalk|AliApp|Weibo|Feishu|\bLark/)", re.IGNORECASE)
ANCIENT = re.compile(r"MSIE |Trident/|Opera Mini|UCBrowser/[1-9]\.")
KEEP = "redsail_keep_browser"


def unfit(request: HttpRequest) -> str:
    """ "chat", "old", or "" for a browser that may go on. Only pages are asked, not files, parts or JSON."""
    agent = request.headers.get("User-Agent", "")
    if request.method != "GET" or request.headers.get("HX-Request") or not _wants_page(request):
        return ""
    if request.path in {reverse("browser"), reverse("keep-browser"), reverse("health")}:
        return ""
    if ANCIENT.search(agent):
        return "old"
    return "chat" if CHAT.search(agent) and KEEP not in request.COOKIES else ""


def _wants_page(request: HttpRequest) -> bool:
    return "text/html" in request.headers.get("Accept", "") or not request.headers.get("Accept")
