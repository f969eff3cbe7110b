"""What an entry says was done, in words. A verb that is not listed is shown as it is."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "activities.call_off": _("called an evening off"),
    "activities.change": _("changed an evening"),
    "activities.close_feed": _("closed a calendar feed"),
    "activities.hold": _("held an evening"),
    "activities.open_feed": _("opened a calendar feed"),
    "calendars.enter_year": _("entered a year's holidays"),
    "files.store": _("uploaded a file"),
    "jobs.cancel": _("cancelled a job"),
    "jobs.retry": _("repeated a job"),
    "jobs.start": _("started a job"),
    "organisation.change_unit": _("changed a unit"),
    "organisation.create_unit": _("created a unit"),
    "organisation.found_branch": _("founded a branch"),
    "organisation.found_group": _("founded a Party group"),
    "organisation.move_unit": _("moved a unit"),
    "organisation.place_station": _("placed a station on the map"),
    "patrol.change_campaign": _("changed a campaign"),
    "patrol.create_campaign": _("created a campaign"),
    "patrol.delete_campaign": _("deleted a campaign"),
    "patrol.delete_plan": _("deleted a plan"),
    "patrol.publish_plan": _("published a plan"),
    "patrol.withdraw_plan": _("withdrew a plan"),
    "patrol.write_plan": _("wrote a plan"),
    "people.add": _("added a person"),
    "people.add_certificate": _("entered a certificate"),
    "people.admit": _("entered a Party membership"),
    "people.change": _("changed a person"),
    "people.change_certificate": _("changed a certificate"),
    "people.enter_leave": _("entered leave"),
    "people.join_group": _("put a person into a Party group"),
    "people.set_skills": _("set a person's skills"),
    "people.take_back_leave": _("took leave back"),
    "privacy.purge": _("purged a person's data"),
    "roles.end": _("ended a grant"),
    "roles.give": _("granted a role"),
    "roles.install": _("installed a role"),
    "roles.set_permissions": _("changed a role's permissions"),
    "roles.take_back": _("took a grant back"),
    "shops.add_shop": _("added a shop"),
    "shops.apply_import": _("applied a register import"),
    "shops.close": _("closed a shop"),
    "shops.discard_import": _("discarded a register import"),
    "shops.drop_filter": _("dropped a saved filter"),
    "shops.edit_shop": _("changed a shop"),
    "shops.export_shops": _("exported shops"),
    "shops.lay": _("laid the demo's shops"),
    "shops.open_import": _("opened a register import"),
    "shops.place_shop": _("placed a shop on the map"),
    "shops.refuse_import": _("refused a register import"),
    "shops.save_filter": _("saved a filter"),
    "users.change_password": _("changed the password"),
    "users.choose_language": _("chose a language"),
    "users.close": _("closed a log-in"),
    "users.create": _("created a log-in"),
    "users.end_sessions": _("signed a log-in out everywhere"),
    "users.give_demo_password": _("set a demo password"),
    "users.issue_slip": _("issued a sign-in slip"),
    "users.reopen": _("reopened a log-in"),
    "users.second_step_off": _("switched the second step off"),
    "users.second_step_on": _("switched the second step on"),
}


def words(verb: str) -> str:
    """The verb for people."""
    return str(WORDS.get(verb, verb))
