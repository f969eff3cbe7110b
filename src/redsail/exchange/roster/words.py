"""The sentences to what can be wrong with a roster."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "exchange",
    {
        "roster_no_sheet": _(
            "“%(name)s” has no sheet with the headings of a roster. Start from the template: it has them all."
        ),
        "roster_too_long": _("“%(name)s” has more than %(limit)d lines. Split it."),
        "roster_missing": _("%(heading)s is missing."),
        "roster_too_wide": _("The text is longer than %(limit)d characters."),
        "roster_signs": _("“%(value)s” holds signs that cannot be kept: control characters or damaged ones."),
        "roster_no_day": _("“%(value)s” is not a date. Write it like 2026-05-01."),
        "roster_no_number": _("“%(value)s” is not a whole number from 1 to %(limit)d."),
        "roster_no_flag": _("“%(value)s” is neither yes nor no."),
        "roster_no_choice": _("“%(value)s” is not one of: %(choices)s."),
        "roster_unknown": _(
            "“%(value)s” is not known here, or outside your units. Choose from the list in the template."
        ),
        "roster_two_alike": _("Two units are called “%(value)s”. Write the code instead."),
        "roster_twice": _("The same entry stands in %(other)s already."),
        "roster_overlap": _(
            "On %(day)s the entry of %(other)s still runs: give that one a last day, or this one a later day."
        ),
    },
)
