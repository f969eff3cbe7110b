"""The lines of the red journey, albums and material in the list of addresses."""

from __future__ import annotations

from tests.factories import organisation as make
from tests.factories import study as made
from tests.web.needs import ANYONE, NOBODY, SIGNED_IN, Need, Values

from redsail.organisation.models import Unit
from redsail.study.actions import books


def _journey(unit: Unit) -> Values:
    return {"pk": made.stop(unit).journey_id}


def _stop(unit: Unit) -> Values:
    return {"pk": made.stop(unit).pk}


def _label(unit: Unit) -> Values:
    return {"pk": made.label(unit).pk}


def _medium(unit: Unit) -> Values:
    return {"pk": made.medium(unit).pk}


def _public(unit: Unit) -> Values:
    return {"token": made.opened(unit).token}


def _public_stop(unit: Unit) -> Values:
    return {"token": made.opened(unit).token, "number": 1}


def _public_medium(unit: Unit) -> Values:
    journey = made.opened(unit)
    return {"token": journey.token, "pk": journey.stops.get().media.get().pk}


def _season(unit: Unit) -> Values:
    return {"pk": made.season(unit).pk}


def _session(unit: Unit) -> Values:
    row = made.season(unit).sessions.first()
    return {"pk": row.pk if row else 0}


def _book(unit: Unit) -> Values:
    return {"pk": made.book(unit).pk}


def _loan(unit: Unit) -> Values:
    return {"pk": books.lend(made.book(unit), by="cli:tests", person=make.person(unit)).pk}


def _note(unit: Unit) -> Values:
    person = make.person(unit)
    return {"pk": books.note(made.season(unit), by="cli:tests", person=person, text="好", shared=True).pk}


def _talk(unit: Unit) -> Values:
    return {"pk": made.talk(unit).pk}


def _token(unit: Unit) -> Values:
    return {"token": made.talk(unit).token}


def _question(unit: Unit) -> Values:
    return {"pk": made.question(unit).pk}


# Who belongs to nobody on the staff list has no album.
NO_ALBUM = frozenset({404})
STUDY = {
    "search:search": Need(SIGNED_IN),
    "study:journey": Need("study.view"),
    "study:begin-journey": Need("study.manage"),
    "study:edit-journey": Need("study.manage", _journey),
    "study:publish-journey": Need("study.manage", _journey, post=True),
    "study:withdraw-journey": Need("study.manage", _journey, post=True),
    "study:journey-sheet": Need("study.manage", _journey),
    "study:import-journey": Need("study.manage", _journey),
    "study:new-stop": Need("study.manage", _journey),
    "study:stop": Need("study.view", _stop),
    "study:edit-stop": Need("study.manage", _stop),
    "study:remove-stop": Need("study.manage", _stop, post=True),
    "study:stop-language": Need("study.manage", _stop),
    "study:new-relic": Need("study.manage", _stop),
    "study:keep-stamp": Need("study.view", _stop, post=True),
    "study:take-back-stamp": Need("study.view", _stop, post=True, answers=NO_ALBUM),
    "study:edit-relic": Need("study.manage", _label),
    "study:remove-relic": Need("study.manage", _label, post=True),
    "study:relic-picture": Need("study.labels", _label),
    "study:relic-thumbnail": Need("study.labels", _label),
    "study:album": Need("study.view"),
    "study:booklet": Need("study.view", answers=NO_ALBUM),
    "study:media": Need("study.view"),
    "study:new-medium": Need("study.manage"),
    "study:medium": Need("study.view", _medium),
    "study:medium-file": Need("study.view", _medium),
    "study:medium-cover": Need("study.view", _medium),
    "study:edit-medium": Need("study.manage", _medium),
    "study:remove-medium": Need("study.manage", _medium, post=True),
    "study:seasons": Need("study.view"),
    "study:new-season": Need("study.manage"),
    "study:season": Need("study.view", _season),
    "study:plan-season": Need("study.manage", _season, post=True),
    "study:publish-season": Need("study.manage", _season, post=True),
    "study:season-report": Need("study.view", _season),
    "study:notes": Need("study.view", _season),
    "study:move-session": Need("study.manage", _session),
    "study:free-session": Need("study.manage", _session, post=True),
    "study:books": Need("study.view"),
    "study:new-book": Need("study.manage"),
    "study:borrow": Need("study.view", _book, post=True),
    "study:give-back": Need("study.manage", _loan, post=True),
    "study:share-note": Need(NOBODY, _note, post=True),
    "study:talks": Need("study.view"),
    "study:plan-talks": Need("study.manage"),
    "study:new-integrity-group": Need("shops.edit"),
    "study:new-topic": Need("study.manage"),
    "study:new-speaker": Need("study.manage"),
    "study:sign-up-to-speak": Need(NOBODY),
    "study:talk": Need("study.view", _talk),
    "study:publish-talk": Need("study.manage", _talk, post=True),
    "study:rate": Need(ANYONE, _token),
    "study:questions": Need("study.view"),
    "study:import-questions": Need("study.manage"),
    "study:question-template": Need("study.manage"),
    "study:question": Need("study.view", _question),
    "study:public-journey": Need(ANYONE, _public),
    "study:public-stop": Need(ANYONE, _public_stop),
    "study:public-medium": Need(ANYONE, _public_medium),
}
