"""`redsail audit`: is the chain whole, and what are its heads."""

from __future__ import annotations

import click
from django.utils.translation import gettext as _

from redsail.base import phrases


@click.group("audit", help=_("Check the audit chain and print its heads."))
def command() -> None:
    """The audit chain."""


@command.command(
    "verify",
    help=_(
        "Read every entry again and report what was changed, removed, swapped or inserted. Prints the head of each "
        "chain; keep it on paper or with a second party, and give it back later with --expect. "
        "Exit code 0: whole, 1: something was found."
    ),
)
@click.option("--chain", help=_("Only this chain, for example unit:12."))
@click.option("--expect", multiple=True, metavar="HEAD", help=_("A head printed earlier; it must still be there."))
def verify(chain: str | None, expect: tuple[str, ...]) -> int:
    """Exit code 1 when anything is wrong."""
    from redsail.base.audit import verify as check

    count = 0
    for fault in check.faults(chain, expect):
        count += 1
        click.echo(phrases.sentence(fault.code, fault.numbers), err=True)
    _print_heads(chain)
    click.echo(_("The chain is whole.") if not count else _("Faults found: %(count)d") % {"count": count})
    return int(count > 0)


@command.command("head", help=_("Print the head of each chain: one line to keep where nobody can change it."))
@click.option("--chain", help=_("Only this chain, for example unit:12."))
def head(chain: str | None) -> None:
    """One line a chain."""
    _print_heads(chain)


def _print_heads(chain: str | None) -> None:
    from redsail.base.audit import verify as check
    from redsail.base.errors import Missing

    found = check.heads(chain)
    if chain and not found:
        raise Missing("audit.no_such_chain", chain=chain)
    for each in found:
        click.echo(check.head_text(each))
