"""Who may sign in: the authentication backend, and the rule that demo log-ins work on this machine only."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils import timezone

from redsail.organisation.models import User

# Any of these says that somebody stands between: then the address of the caller is not this machine's word.
FORWARDED = (
    "HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_SERVER", "HTTP_X_CLIENT_IP", "HTTP_TRUE_CLIENT_IP", "HTTP_CF_CONNECTING_IP", "HTTP_VIA",
)  # fmt: skip


class Backend:
    """User name and password. Who is closed or has left is nobody, also in sessions that are already open."""

    def authenticate(self, request: HttpRequest | None, username: str = "", password: str = "") -> User | None:
        """The user, or None. An unknown name costs as much time as a wrong password."""
        user = User.objects.filter(username=username).select_related("person").first()
        if user is None:
            User().set_password(password)
            return None
        if not user.check_password(password) or not is_open(user):
            return None
        return user if may_use(user, request) else None

    def get_user(self, user_id: Any) -> User | None:
        """The user of a session."""
        user = User.objects.filter(pk=user_id).select_related("person").first()
        return user if user is not None and is_open(user) else None


def is_open(user: User) -> bool:
    """Whether the log-in is not closed, and its person has not left: the day after the last day ends it."""
    if not user.is_active:
        return False
    return user.person is None or user.person.until_date is None or user.person.until_date >= timezone.localdate()


def may_use(user: User, request: HttpRequest | None) -> bool:
    """Whether this log-in may be used from where the request comes: demo log-ins from the machine itself only."""
    return not user.is_demo or (request is not None and from_this_machine(request))


def from_this_machine(request: HttpRequest) -> bool:
    """Whether the call comes from a browser on this machine, as far as a server can know.

    A proxy on this machine calls from the loopback address too, and need not say that it forwards. So nothing may
    speak of another name: not the installation's own (REDSAIL_HOSTS, which whoever serves others has to set), not the
    name that was called, not the page a form was sent from. A proxy that puts its own loopback name in place of the one
    called speaks HTTP/1.0 by default, which no browser does.
    """
    if not settings.DEMO_LOG_INS or request.META.get("SERVER_PROTOCOL") == "HTTP/1.0":
        return False
    if any(request.META.get(name) for name in FORWARDED):
        return False
    try:
        called = request.get_host()
    except DisallowedHost:
        return False
    names = [f"//{called}", *filter(None, [request.META.get("HTTP_ORIGIN")])]
    return _is_loopback(request.META.get("REMOTE_ADDR", "")) and all(map(_names_loopback, names))


def _names_loopback(address: str) -> bool:
    try:
        name = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return name == "localhost" or _is_loopback(name)


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def is_demo_elsewhere(username: str, request: HttpRequest) -> bool:
    """Whether a refusal is to be explained by the demo rule."""
    return not from_this_machine(request) and User.objects.filter(username=username, is_demo=True).exists()
