"""The request of a page behind the log-in: its user is a User, never anonymous."""

from __future__ import annotations

from django.http import HttpRequest

from redsail.organisation.models import User


class SignedIn(HttpRequest):
    """For annotations only; LoginRequiredMiddleware makes it true."""

    user: User  # type: ignore[assignment]
