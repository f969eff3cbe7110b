"""The sentences of the audit chain."""

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases

phrases.register(
    "audit",
    {
        "changed": _("Chain %(chain)s, entry %(seq)s: its content was changed."),
        "removed": _("Chain %(chain)s, entry %(seq)s: it was removed."),
        "inserted": _("Chain %(chain)s, entry %(seq)s: an entry was inserted."),
        "out_of_place": _("Chain %(chain)s, entry %(seq)s: it does not follow the entry before it."),
        "not_sealed_here": _(
            "Chain %(chain)s, entry %(seq)s: the seal is not of this installation. Either it was rewritten, or the "
            "key file (REDSAIL_KEEPER_KEY) is not the one it was sealed with."
        ),
        "head_missing": _("Chain %(chain)s: its head was removed."),
        "head_changed": _("Chain %(chain)s: its head was changed."),
        "tail_removed": _("Chain %(chain)s: entries were removed from its end, from number %(seq)s on."),
        "tail_added": _("Chain %(chain)s: entries were added at its end, from number %(seq)s on."),
        "register_changed": _("The register of chains was changed or removed."),
        "chain_removed": _("A chain was removed or added: the register counts %(seq)s chains."),
        "expected_missing": _("Chain %(chain)s: the head that was expected at number %(seq)s is not in the chain."),
        "triggers_missing": _("The database no longer refuses changes to audit entries: its triggers are missing."),
        "no_such_chain": _("There is no chain called “%(chain)s”."),
        "not_a_head": _("“%(text)s” is not a chain head. It looks like: unit:12@57:<64 characters>."),
    },
)
