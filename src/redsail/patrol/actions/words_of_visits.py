"""The sentences to the codes about what crews did."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "patrol",
    {
        "shop_of_other_bureau": _("“%(name)s” belongs to another bureau."),
        "crew_of_other_bureau": _("%(name)s belongs to another bureau and cannot be in this crew."),
        "visit_to_come": _("The night of %(night)s is still to come: nothing can be written down of it yet."),
        "no_night_of_campaign": _("%(night)s is no night of “%(name)s”."),
        "no_such_field": _("There is no field “%(field)s” in a record of a stop."),
        "no_such_choice": _("“%(value)s” is no choice for “%(field)s”. Choose from the list."),
        "text_too_long": _("The text in “%(field)s” has %(length)d characters; %(most)d are the most."),
        "outcome_missing": _("Say what became of the stop: done, declined, closed, not found, moved or skipped."),
        "skip_without_reason": _("Say in a few words why the stop was skipped."),
        "inspection_not_declined": _(
            "An inspection is not declined. If the shopkeeper does not want a service visit, that has no effect; "
            "if an inspection could not be carried out, choose “skipped” and say why."
        ),
        "inspection_by_its_form": _(
            "An inspection that took place is recorded by its own form, step by step; what is on record stays one."
        ),
        "inspection_at_home": _("No inspection in a home: stop, leave, and ask the officer in charge."),
        "visit_of_other_kind": _(
            "“%(shop)s” is on record for this night already, as “%(kind)s”. Nothing was written: ask your officer."
        ),
        "settled_already": _("Somebody answered this question in the meantime."),
        "not_out_that_night": _("Only the crews of that night, and whoever enters for them, may write this down."),
    },
)
