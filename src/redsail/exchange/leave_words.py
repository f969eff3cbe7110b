"""The sentences to what is wrong with a sheet of absences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "exchange",
    {
        "leave_no_headings": _(
            "“%(name)s” has no line with the headings %(headings)s. Take the template and fill it in."
        ),
        "leave_too_many": _("The sheet has %(lines)s lines; at most %(most)s are read at once. Split it."),
        "leave_nobody": _("%(where)s: nobody here is “%(value)s”. Look at the second sheet of the template."),
        "leave_several": _("%(where)s: %(count)s people are called “%(value)s”. Give the employee number."),
        "leave_no_name": _("%(where)s: give the employee number or the name."),
        "leave_other_name": _("%(where)s: number %(number)s belongs to %(name)s, not to “%(value)s”."),
        "leave_kind": _("%(where)s: “%(value)s” is no kind of absence. Choose one of: %(kinds)s."),
        "leave_date": _("%(where)s: “%(value)s” is not a date. Write it like 2026-12-01."),
        "leave_no_date": _("%(where)s: the first day is missing."),
        "leave_reversed": _("%(where)s: the last day (%(value)s) lies before the first (%(first)s)."),
        "leave_long": _("%(where)s: an absence lasts at most %(days)s days. Enter a longer one in parts."),
        "leave_twice": _("%(where)s: these days of %(name)s touch those in row %(row)s. Put them into one line."),
        "leave_overlap": _(
            "%(where)s: %(name)s already has an entry (%(kind)s) from %(from)s to %(until)s that touches these days. "
            "Give the line the same first day to change that entry, or correct the days."
        ),
    },
)
