"""The regrouping codes as sentences: faults, why members move, what is in conflict, what would cure it, the goals.

Registered as `regroup.<code>`. Doors put names for keys (`member`, `group`, `station` …) before they ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

FAULTS = {
    "problem_changed": _("The proposal was made for another input (%(stated)s, now %(found)s). Solve again."),
    "unknown_group": _("There is no group “%(group)s”."),
    "group_twice": _("Group “%(group)s” is listed %(times)s times."),
    "unknown_member": _("There is no member “%(member)s”."),
    "member_in_two_groups": _("%(member)s is in %(times)s groups."),
    "member_without_group": _("%(member)s is in no group."),
    "other_branch": _("%(member)s belongs to another branch than %(group)s."),
    "locked_member_moved": _("%(member)s is fixed to %(lock)s but is in %(group)s."),
    "station_member_elsewhere": _(
        "%(member)s works at %(station)s and has to be in a group of that station, not in %(group)s."
    ),
    "together_parted": _("%(member)s and %(other)s have to be in one group."),
    "apart_joined": _("%(member)s and %(other)s must not be in one group."),
    "station_without_group": _("%(station)s has no group of its own."),
    "group_empty": _("%(group)s has no members."),
    "too_few_groups": _("There are %(groups)s groups; at least %(least)s are wanted."),
    "too_many_groups": _("There are %(groups)s groups; at most %(most)s are wanted."),
    "group_too_small": _("%(group)s has %(size)s members; the minimum is %(least)s."),
    "group_too_large": _("%(group)s has %(size)s members; the maximum is %(most)s."),
    "group_lacks_full": _("%(group)s has %(have)s full members; at least %(least)s are needed."),
    "group_lacks_leader": _("%(group)s has %(have)s members who could lead it; at least %(least)s are needed."),
    "too_many_guests": _("%(group)s has %(guests)s members from elsewhere; at most %(most)s are allowed."),
    "leader_missing": _("%(group)s has no leader."),
    "leader_not_in_group": _("%(member)s is to lead %(group)s without being in it."),
    "leader_probationary": _("%(member)s is a probationary member and cannot lead %(group)s."),
    "leader_not_eligible": _("%(member)s is not among those who could lead a group (%(group)s)."),
    "pair_not_lawful": _(
        "%(group)s and %(other)s cannot be paired: one has to be a station group, the other an office group, "
        "both with members."
    ),
    "group_paired_twice": _("%(group)s has %(times)s partners; at most %(most)s are allowed."),
    "goals_not_listed": _("The goals of the proposal are incomplete."),
    "goal_misstated": _(
        "The proposal says %(value_stated)s for a goal (%(goal)s); counted again it is %(value_found)s."
    ),
    "bound_misstated": _("The floor that the proposal claims (%(bound)s) does not fit its value (%(value)s)."),
}
INTAKE = {
    "bad_problem": _("The input has %(faults)s faults."),
    "no_members": _("There are no members to group."),
    "no_groups": _("There is no group to place members in."),
    "member_twice": _("%(member)s is listed %(times)s times."),
    "place_twice": _("The station or department “%(place)s” is listed %(times)s times."),
    "branch_twice": _("The branch “%(branch)s” is listed %(times)s times."),
    "unknown_station_of_member": _("%(member)s: there is no station “%(station)s”."),
    "unknown_branch": _("%(member)s: there is no branch “%(branch)s”."),
    "unknown_membership": _("%(member)s: “%(membership)s” is neither a full nor a probationary member."),
    "unknown_lock": _("%(member)s is fixed to “%(group)s”, which is no group."),
    "two_leaders_today": _("%(group)s has %(times)s leaders today."),
    "unknown_group_kind": _("%(group)s is neither the group of a station nor of the office (%(kind)s)."),
    "unknown_home": _("%(group)s belongs to “%(home)s”, which is not known."),
    "unknown_branch_of_group": _("%(group)s belongs to the branch “%(branch)s”, which is not known."),
    "pair_with_oneself": _("%(member)s is paired with themselves."),
    "limits_reversed": _("The least (%(least)s) is above the most (%(most)s): %(limit)s."),
    "number_negative": _("Limits and weights cannot be below 0."),
    "no_such_member": _("There is no member “%(member)s” here."),
    "no_such_group": _("There is no group “%(group)s” here."),
    "not_a_proposal": _("This file is no proposal. Give the file that `redsail plan regroup` wrote."),
    "row_station": _("%(path)s, row %(row)s (%(member)s): there is no station “%(value)s”."),
    "row_lock": _("%(path)s, row %(row)s (%(member)s): fixed to “%(value)s”, which is not among the new groups."),
    "row_person": _("%(path)s, row %(row)s (%(member)s): nobody in this sheet is called “%(value)s”."),
    "row_person_twice": _("%(path)s, row %(row)s (%(member)s): several people are called “%(value)s”; write the code."),
    "settings_station": _("Settings: there is no station “%(value)s”."),
}
NOTES = {
    "no_other_grouping": _("Only %(alternatives)s of %(wanted)s alternatives: the rules leave no other grouping."),
    "branch_large": _("The branch %(branch)s has %(members)s members; a branch generally has at most %(most)s."),
    "branch_few_full": _("The branch %(branch)s has %(full)s full members; at least %(least)s are needed."),
}
MOVES = {
    "group_ends": _("%(today)s is not among the groups any more."),
    "was_in_no_group": _("Was in no group so far."),
    "fixed_by_hand": _("Fixed to %(group)s by hand."),
    "comes_home": _("%(group)s is the group of the own station or department."),
    "keeps_rule": _("Staying in %(today)s would break a rule."),
    "as_good": _("Makes room for others; by itself the move changes nothing."),
    "gains_leaders": _("Keeps a leader in the group."),
    "gains_sizes": _("Sizes are more even by %(by)s."),
    "gains_ages": _("Ages are more even by %(by)s."),
    "gains_skills": _("Skills are more even by %(by)s."),
    "gains_certificates": _("Certificate holders are spread better by %(by)s."),
    "gains_leadership": _("Leadership members are spread better by %(by)s."),
    "gains_colleagues": _("Colleagues are together in fewer groups (%(by)s)."),
    "gains_unpaired": _("%(by)s more groups have a partner."),
    "gains_pair_skills": _("Paired groups lack %(by)s skills fewer."),
    "gains_moves": _("%(by)s members fewer change groups."),
}
REASONS = {
    "rule_group_least": _("%(group)s needs at least %(least)s members."),
    "rule_group_most": _("%(group)s may have at most %(most)s members."),
    "rule_group_full": _("%(group)s needs at least %(least)s full members."),
    "rule_group_leader": _("%(group)s needs at least %(least)s members who could lead it."),
    "rule_group_needed": _("%(group)s is to exist."),
    "rule_guests": _("%(group)s has %(own)s people of its own and may take %(most)s from elsewhere."),
    "rule_station_group": _("%(station)s (%(members)s members) is to have a group of its own."),
    "rule_stations_stay": _("The %(members)s members of %(station)s have to be in a group of their station."),
    "rule_groups_least": _("There are to be at least %(least)s groups."),
    "rule_groups_most": _("There may be at most %(most)s groups."),
    "rule_together": _("%(member)s and %(other)s are to be in one group."),
    "rule_apart": _("%(member)s and %(other)s are to be in different groups."),
    "rule_lock": _("%(member)s is fixed to %(group)s."),
    "no_group_for_branch": _("The branch %(branch)s has %(members)s members but no group."),
}
CURES = {
    "more_members": _("%(count)s more full members who could lead join %(group)s."),
    "name_leaders": _("%(count)s full members of %(group)s are found fit to lead."),
    "smaller_groups": _("%(group)s may have %(to)s members instead of at least %(from)s."),
    "larger_groups": _("%(group)s may have %(to)s members instead of %(from)s."),
    "more_guests": _("%(group)s may take %(to)s people from elsewhere instead of %(from)s."),
    "let_leave": _("%(members)s members of %(station)s may be in another group."),
    "share_group": _("%(group)s becomes a joint group with %(station)s."),
    "another_group": _("One more group like %(group)s is set up."),
    "close_group": _("%(group)s is not set up."),
    "fewer_groups": _("%(to)s groups are enough instead of %(from)s."),
    "more_groups": _("%(to)s groups are allowed instead of %(from)s."),
    "unlock": _("%(member)s is no longer fixed to %(group)s."),
    "drop_together": _("%(member)s and %(other)s need not be together."),
    "drop_apart": _("%(member)s and %(other)s may be together."),
}
GOALS = {
    "goal_moves": _("Members who change groups"),
    "goal_leaders": _("Groups that lose their leader"),
    "goal_sizes": _("People above or below an even size"),
    "goal_ages": _("Ages above or below an even share"),
    "goal_skills": _("Skills above or below an even share"),
    "goal_certificates": _("Certificate holders above or below an even share"),
    "goal_leadership": _("Leadership members above or below an even share"),
    "goal_colleagues": _("Times a unit is split further"),
    "goal_unpaired": _("Station groups without a partner"),
    "goal_pair_skills": _("Skills that paired groups lack"),
    "goal_pair_distance": _("Kilometres between paired groups"),
    "goal_pair_repeats": _("Pairs that met before while others did not"),
    "goal_total": _("All goals together, weighted"),
}
EMPHASES = {
    "by_hand": _("Put together by hand"),
    "as_weighed": _("As weighed"),
    "few_moves": _("Few moves"),
    "even_groups": _("Even groups"),
    "good_pairs": _("Good pairs"),
}

phrases.register(
    "regroup",
    {
        code: text
        for table in (FAULTS, INTAKE, NOTES, MOVES, REASONS, CURES, GOALS, EMPHASES)
        for code, text in table.items()
    },
)

NAMED = ("member", "other", "group", "today", "lock", "station", "branch", "fault_group", "fault_member", "fault_other")
"""Values of a code that are keys: people read names for them."""


def said(code: str, values: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The sentence to a code, with `names` (key → name) for keys; what breaks a rule says which one."""
    shown = {key: names.get(str(value), value) if key in NAMED else value for key, value in values.items()}
    if code == "keeps_rule":
        fault = {key.removeprefix("fault_"): value for key, value in shown.items() if key.startswith("fault_")}
        broken = phrases.sentence(f"regroup.{shown['fault']}", fault)
        return f"{phrases.sentence('regroup.keeps_rule', shown)} {broken}"
    return phrases.sentence(f"regroup.{code}", shown)
