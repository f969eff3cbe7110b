"""The words of the programme on the phone, in the language of the page that carries them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from redsail.activities.enums import PresenceState
from redsail.field import naming
from redsail.patrol.enums import ItemResult, Outcome, PlaceType, SignatureState

WORDS = {
    "tab_stops": _("Stops"),
    "tab_map": _("Map"),
    "tab_study": _("Night study"),
    "tab_meeting": _("Presence and minutes"),
    "tab_outbox": _("Outbox"),
    "tab_more": _("More"),
    "line_off": _("No signal · %(count)d to send"),
    "line_waiting": _("%(count)d to send"),
    "line_done": _("All sent"),
    "update_ready": _("A newer version is ready. Your records stay."),
    "update_now": _("Take it"),
    "expired": _("The pack has expired and was removed. Records that are not sent stay in the outbox."),
    "take": _("Take onto this phone"),
    "take_text": _(
        "Take the evening with you: stops, map, rules. It works without a signal afterwards, opens only on this phone, "
        "and is removed at %(until)s or when you sign out."
    ),
    "take_replaces": _("It takes the place of: %(title)s. Records in the outbox stay."),
    "take_paper": _("Print the route sheet"),
    "take_failed": _("That did not work. Look whether you are online and signed in, then try again."),
    "taken": _("It is on the phone now, until %(until)s."),
    "empty_title": _("No evening on this phone"),
    "empty_text": _("Open your calendar while you are online, choose the evening and take it onto this phone."),
    "empty_go": _("My calendar"),
    "unfit_title": _("This does not work here"),
    "unfit_http": _(
        "The site is opened without HTTPS. Then a browser keeps nothing for use without a signal and seals nothing; "
        "nothing is wrong with your phone. Whoever runs the system can set HTTPS up."
    ),
    "unfit_browser": _("This browser is too old to seal records. Chrome 87, Safari 14 or later can do it."),
    "unfit_instead": _(
        "Print the route sheet, write on it, and have it typed in next day: that makes the same records."
    ),
    "progress": _("%(done)d of %(all)d recorded"),
    "all_done": _("Every stop is recorded. Look at the outbox before you go home."),
    "next": _("Next stop"),
    "unplanned": _("added"),
    "add_shop": _("Add a shop"),
    "sort": _("Change the order"),
    "sorted": _("The order is right"),
    "up": _("Move up:"),
    "down": _("Move down:"),
    "rights": _("Keep in mind at the door"),
    "map": _("Map of the evening"),
    "where_am_i": _("Where am I"),
    "larger": _("Larger"),
    "smaller": _("Smaller"),
    "no_position": _("The phone gives no position."),
    "position_stays": _("Your position is shown on this phone only: it is not kept and not sent."),
    "not_on_map": _("%(count)d shops have no known place."),
    "search": _("Name or address"),
    "none_found": _("No shop of this station is called that."),
    "no_such_stop": _("This shop is not in the pack."),
    "address": _("Address"),
    "hours": _("Opening hours"),
    "licence": _("Licence"),
    "valid": _("Valid until"),
    "outcome": _("What became of it"),
    "reason": _("Reason"),
    "reasons": _("No time left|Road closed|Shopkeeper asked for another day"),
    "place": _("Kind of place"),
    "note": _("Note (what was talked about; no names of private people)"),
    "need": _("Difficulty or blocked point"),
    "need_text": _("Goes to the station and its pair as a need, never into planning."),
    "inspection_here": _(
        "An inspection evening. Below you record stops at which no inspection takes place, and service visits instead."
    ),
    "inspect": _("Begin the inspection"),
    "no_inspection": _("No inspection here tonight:"),
    "not_planned_here": _("This shop is not in the plan of this evening."),
    "serve_instead": _("A service visit is possible: nothing is checked, and the shopkeeper may decline."),
    "shown": _("%(name)s has shown the certificate"),
    "rights_told": _("The rights were told"),
    "step_certificates": _("Show the certificates"),
    "step_rights": _("Tell the rights"),
    "step_items": _("Items"),
    "step_record": _("Record"),
    "step_end": _("How it ended"),
    "step_photos": _("Photos, if needed"),
    "photos_text": _("They are made small; place and camera are left out. They travel after the records."),
    "others_fine": _("All others in order"),
    "record": _("What was found, in your own words"),
    "refusal": _("Why it was not signed"),
    "what_is_wrong": _("What is not in order"),
    "sign_here": _("Sign here"),
    "sign_again": _("Sign again"),
    "signature": _("Signature"),
    "photo": _("Photo"),
    "home_stops": _("A home is not inspected. Stop here; record the stop without an inspection."),
    "back_to_stop": _("Back to the stop"),
    "place_missing": _("Say what kind of place it is."),
    "shown_missing": _("Two certificates have to be shown."),
    "rights_missing": _("Tell the rights first."),
    "items_missing": _("Check at least one item."),
    "item_text_missing": _("Say what is not in order."),
    "end_missing": _("Choose how it ended."),
    "signature_missing": _("The signature is missing."),
    "refusal_missing": _("Say why it was not signed."),
    "not_a_picture": _(
        "One of the files is no picture, or too large for this phone. Nothing was saved yet: take it out."
    ),
    "answers_missing": _("Not answered yet: %(items)s"),
    "yes": _("Yes"),
    "no": _("No"),
    "pass": _("in order"),
    "fail": _("not in order"),
    "none": _("None"),
    "codes_text": _("Carton codes, one a line, typed or dictated (only if needed)"),
    "codes_unfit": _("A carton code cannot be read: 32 signs, with a date, four letters and a licence number."),
    "code_short": _("%(length)d of 32 signs"),
    "code_unfit": _("cannot be read like this"),
    "code_agrees": _("agrees with this shop’s licence"),
    "code_apart": _("does not agree with this shop’s licence, to be verified"),
    "save": _("Save"),
    "saved": _("Saved on this phone."),
    "saved_next": _("Saved on this phone. Next: %(name)s"),
    "outcome_missing": _("Choose what became of the stop."),
    "reason_missing": _("A stop that is skipped needs its reason."),
    "full": _(
        "The phone has no room left; this was NOT kept. Send the outbox or write it into a file, delete something, and "
        "save again. What you typed is still here."
    ),
    "not_kept": _("This could not be kept. What you typed is still here: try again, or write it on paper."),
    "not_recorder": _("Presence and minutes are kept by the recorder of the evening."),
    "presence": _("Presence"),
    "all_present": _("All others present"),
    "nothing_changed": _("Nothing has changed."),
    "minutes": _("Minutes of the evening"),
    "nobody": _("Note of nobody"),
    "speaker": _("Who said it"),
    "said": _("Main points"),
    "text_missing": _("There is no text yet."),
    "open_items": _("%(count)d not sent yet"),
    "send_now": _("Send now"),
    "as_file": _("Write into a file"),
    "file_text": _("The file is sealed: only the server opens it. Give it to the officer, who takes it in."),
    "outbox_empty": _("Nothing recorded yet."),
    "receipt": _("Receipt %(number)s"),
    "not_sent": _("not sent yet"),
    "unread": _("The server could not read this. Write it into a file and give it to the officer."),
    "retry": _("Again"),
    "sent_all": _("%(count)d sent; everything is there."),
    "sent_cut": _("No connection. It is tried again by itself."),
    "sent_wait": _("The server is busy. It is tried again by itself."),
    "sent_refused": _("Something could not be taken in; the list says which and why."),
    "not_persistent": _(
        "This browser may delete what it keeps when the phone gets full. Install the programme to the home screen, and "
        "send as soon as there is a signal."
    ),
    "little_room": _("Only %(megabytes)d MB are left on this phone."),
    "crew": _("Crew"),
    "past": _("My past visits"),
    "past_none": _("None yet."),
    "this_phone": _("This phone"),
    "opens_until": _("%(name)s, opens until %(until)s."),
    "works_offline": _("Works without a signal, also after a restart."),
    "not_yet_offline": _("Not kept for use without a signal yet: stay online a moment and open this page again."),
    "dark": _("Dark"),
    "light": _("Light"),
    "sign_out": _("Sign out of this phone"),
    "sign_out_text": _("The pack and everything remembered with it are removed. Everything is sent."),
    "sign_out_open": _(
        "%(count)d records are not sent. They stay here sealed and can still be sent, but you cannot read them any "
        "more. To be safe, write them into a file first."
    ),
    "sign_out_now": _("Sign out now"),
    "stay": _("Stay"),
    "signed_out": _("Signed out; the pack is removed."),
    "signed_out_open": _("Signed out; the pack is removed. %(count)d sealed records still wait to be sent."),
}


def words() -> dict[str, Any]:
    """All of them, with the choices of the forms, as the programme reads them."""
    told: dict[str, Any] = {name: str(text) for name, text in WORDS.items()}
    lists = {"outcome": Outcome.choices, "place": PlaceType.choices, "state": PresenceState.choices}
    lists |= {"signature": SignatureState.choices, "result": ItemResult.choices}
    told |= {f"choices_{name}": [[value, str(text)] for value, text in each] for name, each in lists.items()}
    told["choices_kind"] = [[name, str(text)] for name, text in naming.KINDS.items()]
    return told
