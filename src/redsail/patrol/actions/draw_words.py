"""The sentences to the codes that draws raise; those of the drawing itself are in `base.draw_words`."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "draw",
    {
        "without_title_or_paper": _("Say what is drawn, and by which inspection plan or paper."),
        "wrong_parties": _("Name %(least)s or %(most)s parties, each another one."),
        "starts_in_the_past": _("The inspections begin today or later."),
        "reveal_by_past": _("The time until which secrets are told has passed: choose a later one."),
        "repeat_without_reason": _("Say why the draw is repeated: it is published."),
        "repeat_of_a_running_one": _("“%(title)s” has no outcome yet and cannot be repeated."),
        "repeated_already": _("“%(title)s” is being repeated already."),
        "announced_stays": _("“%(title)s” was announced and stays on record."),
        "over": _("“%(title)s” is over."),
        "no_commitment": _("This is no commitment: it has 64 characters, digits and the letters a to f."),
        "same_commitment": _("Another party has handed over the very same commitment. Make a secret of your own."),
        "committed_already": _("%(party)s has promised a secret already; it cannot be changed any more."),
        "not_committed": _("%(parties)s: no secret promised yet. Wait for it, then announce."),
        "announced_already": _("“%(title)s” was announced by somebody else in the meantime."),
        "not_announced": _("The lists are not fixed yet. Keep your secret until the draw is announced."),
        "too_late": _("“%(title)s” takes no secret any more: it is drawn, void, or the time has passed."),
        "not_overdue": _("“%(title)s” is not overdue: all parties may still tell their secrets."),
        "nothing_drawn": _("“%(title)s” has no outcome from which an inspection could be made."),
    },
)
