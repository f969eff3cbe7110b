"""The sentences to the codes that the room raises."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "study",
    {
        "not_your_album": _("This album is somebody else's."),
        "no_title": _("Please give it a name."),
        "journey_there": _("This bureau has a red journey already."),
        "number_taken": _("Number %(number)d belongs to “%(title)s” already."),
        "half_a_place": _("Give both latitude and longitude, or neither."),
        "not_on_earth": _("%(lat)s, %(lon)s is no place on earth: latitude first, then longitude, in degrees."),
        "colour": _("“%(value)s” is no colour: write it as #a4211b."),
        "label_is_restricted": _("A cigarette label is always restricted: only adults who are signed in see it."),
        "restricted_is_not_public": _("“%(title)s” is restricted and can therefore not be public."),
        "not_for_strangers": _(
            "Stop %(number)d “%(title)s” says “%(word)s”. That does not belong on a page for strangers; move it to the "
            "object, or rephrase it."
        ),
        "medium_not_for_strangers": _("The material “%(title)s” says “%(word)s”. Give it another name first."),
        "nothing_to_publish": _("There is no stop yet."),
        "told_to_come": _("%(day)s is still to come: a stamp is kept once the story was told."),
        "season_reversed": _("The last day, %(last)s, lies before the first, %(first)s."),
        "season_long": _("A season of %(days)d days is too long; at most %(most)d."),
        "season_themes": _("Give one theme a line: at least one, at most %(most)d."),
        "season_groups": _("Choose at least one Party group."),
        "season_group_elsewhere": _("%(name)s does not belong to this unit."),
        "season_minutes": _("A session lasts from 15 to 480 minutes, not %(minutes)d."),
        "session_nobody": _("%(name)s does not belong to any group of the season."),
        "session_not_theirs": _("%(name)s does not belong to the group of this session."),
        "session_outside": _("%(day)s lies outside the season."),
        "nothing_to_hold": _("There is nothing new to put into calendars. Let sessions be proposed first."),
        "book_there": _("“%(title)s” is in the list already."),
        "book_copies": _("Give from 1 to 999 copies, not %(copies)d."),
        "book_out": _("All copies of “%(title)s” are lent."),
        "loan_twice": _("“%(title)s” is lent to this person already."),
        "loan_past": _("%(day)s is past: give a later day."),
        "not_your_note": _("This note is somebody else's."),
        "note_length": _("A note has from 1 to %(most)d characters; this one has %(length)d."),
        "topic_there": _("There is a topic called “%(name)s” already."),
        "speaker_empty": _("Choose at least one topic and one weekday."),
        "sign_up_yourself": _("People sign up themselves."),
        "no_speakers": _("There is no speaker yet. Name one first, with topics and weekdays."),
        "no_groups": _("Choose at least one integrity group."),
        "talk_days": _("Give days from today on, at most %(most)d."),
        "talk_not_whole": _("This talk has no day, speaker or topic yet."),
        "talk_to_come": _("The talk is still to come: heads are counted once it was held."),
        "talk_heads": _("%(heads)d heads cannot be: give from 0 to %(most)d."),
        "stars": _("Give one to five stars."),
        "rated_already": _("This talk was rated already. Thank you."),
        "nothing_to_rate": _("There is no talk to rate at this address, or its month is over."),
        "question_empty": _("The question is empty."),
        "question_choices": _("Give from 2 to %(most)d answers to choose from, not %(count)d."),
        "question_right": _("Say which answer is right, by its letter."),
        "question_one_right": _("Exactly one answer is right in a question of this kind."),
        "not_in_this_journey": _("This stop belongs to another journey."),
    },
)
