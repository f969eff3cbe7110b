"""The sentences to this room's codes."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "calendars",
    {
        "bad_range": _("The last day (%(last)s) lies before the first (%(first)s)."),
        "range_too_long": _("A range of %(days)s days is too long; at most %(most)s days can be asked for."),
        "one_day_twice": _("%(date)s stands in the table twice."),
        "not_a_date": _("Row %(row)s: “%(value)s” is not a date. Write it as 2027-02-06."),
        "not_a_kind": _("Row %(row)s: “%(value)s” is neither holiday nor make_up_workday."),
        "no_days": _("There is no day in “%(name)s”. Its first three columns are date, kind and name."),
        "wrong_year": _("%(date)s does not lie in the year %(year)s."),
        "unknown_kind": _("%(date)s is neither a public holiday nor a make-up workday, but “%(kind)s”."),
    },
)
