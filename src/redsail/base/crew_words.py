"""The crew planner's codes as sentences: faults of crews, what is short, why, what would cure it.

Registered with the planner's other sentences as `planning.<code>`.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

FAULTS = {
    "crew_missing": _("Route %(route)s on %(night)s has no crew."),
    "officer_twice_in_crew": _("Route %(route)s names somebody twice in its crew."),
    "officer_twice_a_night": _("%(officer)s goes out %(times)s times on %(night)s."),
    "officer_absent": _("%(officer)s is absent on %(night)s."),
    "officer_recused": _("%(officer)s is recused from a shop of that round (%(night)s)."),
    "officer_lent": _("%(officer)s belongs to station %(station)s and must not go out for another."),
    "crew_too_small": _("The crew of route %(route)s has %(size)s people; at least %(least)s are asked for."),
    "crew_too_large": _("The crew of route %(route)s has %(size)s people; at most %(most)s are allowed."),
    "crew_over_seats": _("The crew of route %(route)s has %(size)s people, the car %(seats)s seats."),
    "crew_lacks_certified": _(
        "The crew of route %(route)s has %(have)s certificate holders; an inspection asks for %(least)s."
    ),
    "crew_lacks_enforcement": _("The crew of route %(route)s has %(have)s enforcement members; %(least)s are needed."),
    "crew_lacks_office": _("The crew of route %(route)s has %(have)s office members; %(least)s are needed."),
    "crew_of_beginners": _("The crew of route %(route)s has beginners only."),
    "crew_without_driver": _("Nobody in the crew of route %(route)s drives."),
    "too_many_nights_a_week": _(
        "%(officer)s goes out %(nights)s nights in the week of %(from)s; at most %(most)s are allowed."
    ),
    "too_little_rest": _("%(officer)s has %(free)s free nights before %(night)s; at least %(least)s are needed."),
    "pair_too_often": _("%(officer)s and %(other)s go out together %(times)s times; at most %(most)s are allowed."),
    "crew_size_impossible": _(
        "A crew needs %(least)s people or more, but may have %(most)s at most. Change the rules."
    ),
}
NOTES = {
    "crews_missing": _("On %(night)s station %(station)s can staff %(staffed)s of %(wanted)s crews."),
    "crews_short": _("On %(night)s station %(station)s can staff %(staffable)s of %(wanted)s crews."),
    "routes_without_night": _(
        "Station %(station)s: %(crew_nights)s crew-nights find no night; %(nights)s more nights would hold them."
    ),
}
REASONS = {
    "crews_wanted": _("On %(night)s station %(station)s is to send %(crews)s crews."),
    "officer_on_duty": _("%(officer)s is on duty on %(night)s or needs rest."),
    "certificate_not_valid": _("The certificate of %(officer)s is not valid on %(night)s."),
    "rule_certified": _("Every crew needs %(least)s certificate holders."),
    "rule_enforcement": _("Every crew needs %(least)s enforcement members."),
    "rule_office": _("Every crew needs %(least)s office members."),
    "rule_experienced": _("No crew may have beginners only."),
    "rule_driver": _("Somebody in every crew must drive."),
    "rule_nights_a_week": _("Nobody goes out more than %(most)s nights a week."),
    "rule_rest_nights": _("At least %(least)s free nights follow a duty."),
    "rule_no_lending": _("Stations do not lend one another people."),
    "rule_same_pair": _("The same two people go out together at most %(most)s times."),
}
CURES = {
    "more_anybody": _("On %(night)s station %(station)s needs %(count)s more people."),
    "more_experienced": _("On %(night)s station %(station)s needs %(count)s more experienced people."),
    "more_office": _("On %(night)s station %(station)s needs %(count)s more office members."),
    "more_enforcement": _("On %(night)s station %(station)s needs %(count)s more enforcement members."),
    "more_certified": _("On %(night)s station %(station)s needs %(count)s more certificate holders."),
    "fewer_crews": _("On %(night)s station %(station)s sends %(staffable)s crews instead of %(wanted)s."),
    "call_back": _("%(officer)s is present on %(night)s after all."),
    "relax_nights_a_week": _("Allow %(to)s nights a week instead of %(from)s."),
    "relax_rest_nights": _("Ask for %(to)s free nights after a duty instead of %(from)s."),
    "relax_same_pair_at_most": _("Allow the same two people %(to)s times together instead of %(from)s."),
    "relax_lend": _("Let stations lend one another people."),
    "relax_beginners_alone": _("Allow crews of beginners only."),
}
GOALS = {
    "goal_locks_unmet": _("Fixed by hand but not kept: %(value)s"),
    "goal_unstaffed": _("Crew-nights without a crew: %(value)s"),
    "goal_changed": _("People changed: %(value)s"),
    "goal_lent": _("Times somebody is lent to another station: %(value)s"),
    "goal_unfairness": _("Spread of duties per available night, in ten-thousandths: %(value)s"),
    "goal_repeats": _("Repeated meetings of the same two people: %(value)s"),
    "goal_groups_apart": _("Crews without two paired groups: %(value)s"),
}

phrases.register(
    "planning",
    {code: text for table in (FAULTS, NOTES, REASONS, CURES, GOALS) for code, text in table.items()},
)
