"""The room's lines of the menu."""

from django.utils.translation import gettext_lazy as _

from redsail.web.navigation import Entry

ENTRIES = (
    Entry(_("Red journey"), "study:journey", "sailboat", permission="study.view", section="study", order=30),
    Entry(_("Reading season"), "study:seasons", "book-2", permission="study.view", section="study", order=31),
    Entry(_("Integrity talks"), "study:talks", "microphone", permission="study.view", section="study", order=32),
    Entry(_("Question bank"), "study:questions", "help-circle", permission="study.view", section="study", order=33),
)
