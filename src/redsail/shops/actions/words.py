"""The sentences to the codes that this room raises."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "shops",
    {
        "integrity_group": _("Give the group a name, and both latitude and longitude or neither."),
        "integrity_group_there": _("This station has a group called “%(name)s” already."),
        "no_such_shop": _("There is no shop number %(number)s, or it is outside your units."),
        "no_such_place": _("There is no place number %(number)s, or it is outside your units."),
        "no_such_import": _("There is no import number %(number)s, or it is outside your units."),
        "no_such_filter": _("There is no such saved filter."),
        "import_open": _(
            "%(by)s has been importing “%(file)s” here since %(at)s (import number %(number)s). "
            "Finish or discard that import first."
        ),
        "import_moved_on": _("This import has moved on in the meantime. Look at where it stands now."),
        "changed_since_checked": _(
            "Shops have changed since this import was checked. Nothing was written; check it again."
        ),
        "has_errors": _(
            "%(rows)s lines have errors. Correct the file and import it again, or take only the good lines."
        ),
        "many_would_close": _(
            "%(gone)s of %(standing)s shops would close. Confirm that this is meant before it is applied."
        ),
        "shop_changed": _("Somebody else changed %(name)s in the meantime. Look at it again and repeat."),
        "licence_taken": _("Another shop has the licence number %(licence)s already."),
        "without_name": _("Please give the shop a name."),
        "closes_before_opening": _(
            "%(name)s closes before it opens. For closing after midnight, write 26:00 for 2:00."
        ),
        "station_elsewhere": _("The station chosen for %(name)s belongs to another bureau."),
        "not_on_earth": _("%(lat)s, %(lon)s is not a place on the map."),
        "no_station_has_a_place": _("No station has a place on the map yet; put the stations on the map first."),
        "filter_without_name": _("Please give the filter a name."),
        "too_many_filters": _("There are %(most)s saved filters already; remove one first."),
        "reading": _("Reading the file"),
        "comparing": _("Comparing with the shops that are known"),
        "staging": _("Writing down the differences"),
        "preparing": _("Preparing"),
        "applying": _("Applying the changes"),
        "exporting": _("Writing the sheet"),
    },
)
