"""The sentences to the codes about findings and leads."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "patrol",
    {
        "finding_while_serving": _(
            "“%(shop)s” was served, not inspected: what is seen while serving never becomes evidence."
        ),
        "item_not_inspected": _("“%(item)s” was not inspected there."),
        "finding_without_words": _("Say it in words."),
        "preserved_when": _("%(day)s: goods are registered and kept on the night of the inspection or after it."),
        "finding_owner": _("%(name)s is not on this bureau's staff today."),
        "finding_days": _("%(days)d working days: choose from 1 to %(most)d."),
        "closure_missing": _("Choose how it ended: put right, handed to a case file, or no further action."),
        "case_number_first": _("Enter the number of the case file at the inspection first."),
        "finding_moved": _("Somebody else moved this finding in the meantime, or it is closed. Load the page again."),
        "lead_by_who_saw_it": _("Only an officer of the crew who saw it opens a lead."),
        "no_hazard": _("Only what is on the short list of hazards opens a lead. Everything else stays with the visit."),
        "lead_of_inspection": _("This was an inspection: write a finding, not a lead."),
        "lead_without_words": _("Say in a few words what the danger is."),
        "visit_over": _("%(night)s is over: choose tonight or a later night."),
        "lead_by_another": _("Whoever opened a lead does not decide on it."),
        "lead_without_reason": _("Say why no inspection comes of it."),
        "lead_decided": _("Somebody else decided on this lead in the meantime."),
        "same_crew": _(
            "%(names)s saw it while serving, or opened the lead: an inspection from a lead is another crew's."
        ),
    },
)
