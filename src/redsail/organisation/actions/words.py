"""The sentences to the codes that this room raises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases
from redsail.base.errors import RedsailError


class Placed:
    """The sentence to an error that says in which cell it stands; the error brings its own words."""

    def __init__(self, text: Any) -> None:
        self.text = text

    def __mod__(self, values: Mapping[str, Any]) -> str:
        fault = values["fault"]
        told = phrases.told(fault) if isinstance(fault, RedsailError) else fault
        return str(self.text % {"cell": values["cell"], "fault": told})


phrases.register(
    "organisation",
    {
        "no_person": _("This log-in belongs to nobody on the staff list."),
        "correction_empty": _("Say what is wrong."),
        "correction_answer": _("Answer in a few words: the person reads it."),
        "correction_settled": _("Somebody has answered this wish already."),
        "not_permitted": _("You have no permission for this at %(unit)s."),
        "name_missing": _("Please give a name."),
        "notice_address": _("This is no mail address or account name."),
        "notice_quiet": _("Between %(start)s and %(end)s no message is sent. Choose another time."),
        "code_taken": _("The code %(taken)s is in use already."),
        "code_missing": _("Please give a code: it marks the unit in imports and exports."),
        "circular": _("%(unit)s cannot be placed below itself or below one of its own units."),
        "ends_before_start": _("The last day (%(until)s) lies before the first day (%(from)s)."),
        "unit_in_use": _("%(unit)s still has people or units after %(until)s. Move them first."),
        "branch_in_use": _("%(branch)s still has groups or members after %(until)s. Move them first."),
        "group_in_use": _("%(group)s still has members after %(until)s. Move them first."),
        "branch_not_there": _("%(branch)s does not exist on %(day)s. Choose a day on which it does."),
        "place_after_end": _("A place in %(group)s begins on %(begins)s. Undo or move that one first."),
        "nothing_moves": _("Nothing would change: everybody is where they are wished to be."),
        "not_of_branch": _("%(name)s is not a member of %(branch)s on %(day)s. Enter the membership first."),
        "arrival_no_branch": _("Choose the branch, or the group, in which the membership begins."),
        "arrival_no_joining": _("Say how the person is a Party member of %(branch)s: transferred, or newly admitted."),
        "arrival_leads_nothing": _("Choose the group that the person is to lead."),
        "two_leaders": _("%(group)s would have two leaders. Take the lead from one of them."),
        "moved_meanwhile": _(
            "Somebody else moved members in the meantime: %(changes)s. Nothing was written and your choices are still "
            "there; look at them and apply again."
        ),
        "changed_since_move": _("Somebody changed this since: %(names)s. The move cannot be undone as a whole."),
        "undone_already": _("This move was undone already."),
        "grace_over": _("A move can be undone for %(hours)d hours; that time is over. Move the members back instead."),
        "unknown_group": _("There is no Party group %(group)s in that branch."),
        "roster_changed": _(
            "The organisation changed since this was shown, and the roster would change something else by now. Upload "
            "it again and look at the changes."
        ),
        "roster_reading": _("Reading the roster"),
        "rehearsing": _("Rehearsing every line"),
        "roster_applying": _("Writing the changes"),
        "roster_busy": _("This roster is being worked on at this moment. Wait until that is done."),
        "roster_post_fixed": _(
            "Kind, place and first day of the post %(post)s cannot change. Give it a last day and enter another one."
        ),
        "roster_post_elsewhere": _("%(place)s belongs to %(unit)s: write that unit."),
        "roster_post_missing": _("The post is not there: its own line could not be entered."),
        "roster_settled": _("This roster was applied or discarded already."),
        "roster_line": Placed(_("%(cell)s: %(fault)s")),
        "roster_line_clashes": _("This line contradicts another entry of the same day."),
        "begins_after_departure": _("%(what)s begins on %(begins)s, after the last day. Take that back first."),
        "name_taken": _("There is already one called %(name)s that begins on the same day."),
        "not_a_station": _("%(unit)s is not a service station, so it has no place on the map."),
        "place_incomplete": _("Latitude and longitude belong together: give both, or neither."),
        "place_off_earth": _("Latitude runs from -90 to 90, longitude from -180 to 180."),
        "before_present_place": _(
            "The present unit and work count from %(begins)s; a change cannot count from %(since)s. Choose a later day."
        ),
        "move_on_the_day": _(
            "%(since)s is still to come. Another home unit counts at once: enter it on that day, or with a day gone by."
        ),
        "overlap": _("%(name)s already has an entry from %(from)s to %(until)s. End that one first."),
        "probationary_leader": _("%(name)s is a probationary member and cannot lead a Party group."),
        "leader_needs_membership": _("%(name)s is not a full Party member on that day and cannot lead a Party group."),
        "row_changed_meanwhile": _("Somebody else changed %(name)s in the meantime. Look at the new state and repeat."),
        "memberships_changed": _(
            "Somebody else changed the memberships of %(name)s in the meantime. They stand beside the form; "
            "save again if yours is to count."
        ),
        "changed_meanwhile": _("Somebody else changed %(name)s in the meantime. Look at the new state and repeat."),
        "number_taken": _("The number %(number)s belongs to somebody else already."),
        "number_missing": _("Please give the number of the certificate."),
        "leave_overlap": _(
            "%(name)s already has an entry (%(kind)s) from %(from)s to %(until)s that touches these days. Change that "
            "one, or take it back and enter all days together."
        ),
        "leave_moved": _(
            "The days of %(name)s were changed or taken back by somebody else in the meantime. Nothing was written: "
            "look at the list again."
        ),
        "leave_too_long": _("Leave may last at most %(days)d days; enter a longer one in parts."),
        "username_taken": _("There is already a log-in %(username)s."),
        "username_form": _("A log-in name has 2 to 60 letters, digits, dots, hyphens or underscores."),
        "person_has_user": _("%(name)s has a log-in already."),
        "user_out_of_reach": _("%(username)s also holds roles outside your units; ask whoever is responsible there."),
        "administrator_log_in": _(
            "Log-ins of administrators are created, reset and closed on the server's command line only."
        ),
        "slip_wrong": _("The log-in name or the code on the slip is wrong, or the slip was used or has expired."),
        "slip_outgrown": _(
            "Whoever printed this slip may not reset this log-in any more: it reaches further now, or they have left. "
            "Ask for a new slip."
        ),
        "grants_moved_on": _(
            "Somebody else is giving %(username)s a role at this moment. Look at the roles again, then repeat."
        ),
        "password_wrong": _("The present password is wrong."),
        "log_in_closed": _("The log-in %(username)s is closed. Open it again before printing a slip."),
        "second_step_wrong": _("This code is wrong or was used already. Wait for the next one and type that."),
        "second_step_running": _("The second step is switched on already."),
        "sides_apart": _(
            "%(username)s holds a role of another side (%(side)s). Business, system, security and audit stay apart."
        ),
        "not_to_oneself": _("Nobody may grant or change their own roles."),
        "permission_of_other_side": _("%(permission)s cannot be part of a role of this side."),
        "role_granted": _("%(username)s holds this role at this unit already."),
        "role_has_ended": _("This role ends on %(until)s already. To give it for longer, grant it again."),
        "unknown_role": _("There is no role %(role)s."),
        "unknown_unit": _("There is no unit %(unit)s."),
        "unknown_person": _("There is nobody with the employee number %(number)s."),
        "unknown_user": _("There is no log-in %(username)s."),
    },
)
