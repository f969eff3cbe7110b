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
        "campaign_of_visits": _(
            "“%(name)s” is service visits: it has no inspection plan, approval or notice (%(paper)s)."
        ),
        "no_item_list": _("No item of a published list is entered (%(paper)s): only what is on the list is inspected."),
        "certificates_that_night": _(
            "On %(night)s the crew has %(has)d valid certificates, an inspection needs %(least)d (%(paper)s). "
            "Without one that night: %(names)s."
        ),
        "recused_here": _("%(names)s must not inspect “%(shop)s” (%(paper)s)."),
        "inspections_used_up": _("“%(shop)s” has had %(times)d of the %(most)d inspections of this year (%(paper)s)."),
        "certificates_not_shown": _("Show the certificates: %(least)d or more of the crew, each valid that night."),
        "rights_not_told": _(
            "Tell the shopkeeper the rights first: to ask for recusal, and how often a year inspects."
        ),
        "no_item_checked": _("Choose a result for at least one item of the list."),
        "item_not_listed": _("One of the items is not on the list that counted that night. Load the page again."),
        "item_wrong_untold": _("Item %(number)s “%(item)s”: say in words what is not in order."),
        "picture_of_service": _("A service visit has no pictures: nothing seen while serving is evidence."),
        "pictures_too_many": _("An inspection has at most %(most)d pictures."),
        "signed_already": _("This inspection has a signature already."),
        "signature_missing": _("Choose how it ended: signed, signed on paper, or refused to sign."),
        "refusal_without_reason": _("Say why the record was not signed."),
        "reason_without_refusal": _("A reason for not signing is there, but “refused to sign” was not chosen."),
        "case_number_missing": _("Enter the number of the official case file: only that is kept here."),
        "no_inspection": _("This stop was no inspection."),
        "list_without_items": _("The list has no items."),
        "list_too_long": _("%(count)d items are too many; a list takes %(most)d."),
        "item_without_code": _("Row %(row)s: the number of the item is missing."),
        "item_without_text": _("Row %(row)s: the text of the item is missing."),
        "item_without_law": _("Row %(row)s: the law the item rests on is missing."),
        "item_too_long": _("Row %(row)s: %(length)d characters are too many; %(most)d are the most."),
        "item_twice": _("Row %(row)s: item %(number)s stands in row %(first)s already."),
        "checklist_elsewhere": _("“%(name)s” is not asked at this kind of stop (%(kind)s)."),
        "not_out_that_night": _("Only the crews of that night, and whoever enters for them, may write this down."),
    },
)
