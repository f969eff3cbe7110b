"""The sentences to the codes that the room raises."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from redsail.base import phrases
from redsail.patrol.actions import words_in_force  # noqa: F401 registers its own

phrases.register(
    "patrol",
    {
        "campaign_without_name": _("Give the campaign a name."),
        "campaign_without_nights": _("Choose at least one night."),
        "campaign_too_many_nights": _("%(nights)d nights are too many; a campaign takes at most %(most)d."),
        "campaign_without_stations": _("Choose at least one station that sends crews."),
        "campaign_without_shops": _("There is no open shop to visit: import the register first."),
        "campaign_changed": _(
            "“%(name)s” was changed or deleted by somebody else in the meantime. Nothing was written: open it again."
        ),
        "no_campaign": _("There is no campaign %(number)s. `redsail campaigns list` shows them."),
        "not_planned": _("Campaign %(number)s has no plan yet: `redsail campaigns plan %(number)s` makes one."),
        "nights_unreadable": _("“%(text)s” is no span of nights; write 2026-12-01..2026-12-31."),
        "campaign_gone": _("The campaign was deleted before it could be planned."),
        "station_of_another_unit": _("The station “%(station)s” belongs to another bureau."),
        "station_without_place": _(
            "The station “%(station)s” has no place on the map: set its coordinates first, crews start there."
        ),
        "evening_ends_before_it_begins": _("The round has to end after it begins."),
        "study_not_before_round": _("The night study has to begin and end before the round begins."),
        "visit_longer_than_evening": _("A visit of %(minutes)d minutes is longer than the whole round."),
        "no_crew_may_go": _("At least one crew has to go on a night, or leave the number empty."),
        "plan_with_faults": ngettext_lazy(
            "The plan did not pass its check (%(number)d fault, %(first)s). Nothing was written: report it.",
            "The plan did not pass its check (%(number)d faults, such as %(first)s). Nothing was written: report it.",
            "number",
        ),
        "plan_outdated": _("The campaign was changed after plan %(number)s was made: plan it again before publishing."),
        "shop_closed_since": _("“%(name)s” (night of %(night)s) has closed since the plan was made: plan again."),
        "shop_moved_since": _("“%(name)s” (night of %(night)s) lies %(what)s m from where the plan has it."),
        "shop_hours_since": _(
            "“%(name)s” (night of %(night)s) is open %(what)s now; the crew would be there at %(at)s."
        ),
        "certificate_ended": _("The certificate of %(name)s is not valid on %(night)s."),
        "published_already": _("“%(name)s” was published or withdrawn by somebody else in the meantime. Look again."),
        "plan_was_in_force": _(
            "Plan %(number)s was in force before and was replaced or withdrawn. "
            "Plan the nights again and publish the new plan."
        ),
        "published_stays": _("“%(name)s” was published and stays on record. Withdraw it instead."),
        "nothing_waits": _("No shop has waited that long: nothing was opened."),
        "planning": _("Planning: %(crew_nights)s crew-nights so far"),
        "writing": _("Writing the plan"),
    },
)
