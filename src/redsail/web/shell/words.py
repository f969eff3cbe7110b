"""Errors of the actions, in the words of the page."""

from __future__ import annotations

from django.forms import Form

from redsail.base import phrases
from redsail.base.errors import RedsailError


def sentence(error: RedsailError) -> str:
    """All that an error says, in one line."""
    return " ".join(phrases.told_all(error))


def form_errors(form: Form, error: RedsailError) -> None:
    """Put every problem of an error above the form that caused it."""
    for line in phrases.told_all(error):
        form.add_error(None, line)
