"""The sentences to the codes that the room raises."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "needs",
    {
        "subject_missing": _("Say in one sentence what is asked for."),
        "subject_long": _("Line %(line)d has %(length)d characters; at most %(most)d. Put it more briefly."),
        "too_many": _("%(count)d lines are too many for one visit; at most %(most)d."),
        "personal_number": _(
            "“%(found)s” looks like a telephone, identity or card number. Leave it out: whoever needs it asks for it."
        ),
        "heard_to_come": _("%(day)s is still to come: a need is recorded once it was heard."),
        "not_a_move": _("This need is “%(state)s” by now, so that is no longer possible. Look at it again."),
        "moved_meanwhile": _(
            "Somebody else was faster: this need is “%(state)s” by now. Nothing was written; look at it again."
        ),
        "text_missing": _("Please write it down in a sentence: those who asked will read it."),
        "reason_missing": _("Please give the reason in a sentence: those who asked will read it."),
        "text_long": _("The text has %(length)d characters; at most %(most)d."),
        "days_out": _("Give from %(least)d to %(most)d working days."),
        "owner_left": _("%(name)s is not active on %(day)s. Choose somebody else."),
        "owner_elsewhere": _("%(name)s does not belong to the bureau of %(unit)s."),
        "own_answer": _("You gave this answer yourself; somebody else of the station confirms it."),
        "deed_there": _("This need stands on the list of practical deeds already."),
        "deed_ended": _("A need that was withdrawn or closed without action is no practical deed."),
        "deed_title": _("Please give the deed a name."),
        "deed_year": _("The last day, %(day)s, does not lie in the year %(year)d or the one after."),
        "deed_result": _("Please say what came of it."),
        "deed_to_come": _("%(day)s is still to come: a deed is entered as done once it is."),
        "deed_dropped": _("This deed was taken off the list on %(day)s."),
        "public_missing": _("There is no public text to check yet."),
        "public_own": _("You wrote this text; a second person has to read it."),
        "public_personal": _("“%(found)s” does not belong in a public text (%(why)s)."),
    },
)

WHY = {"number": _("a number that is somebody's"), "name": _("a person's name")}
