"""`redsail files`: make room by removing uploads that nothing refers to any more."""

from __future__ import annotations

import click
from django.utils.translation import gettext as _


@click.group("files", help=_("Uploaded files: remove what is left over, look for what is missing."))
def command() -> None:
    """Uploaded files."""


@command.command("collect", help=_("Remove bytes that no record refers to, and drafts that a crash left behind."))
@click.option(
    "--older-than", type=click.IntRange(1), default=24, show_default=True, help=_("Only what is older, in hours.")
)
def collect(older_than: int) -> None:
    """Say how much room was made."""
    from redsail.files import collecting

    count, size = collecting.collect(older_than * 3600.0)
    click.echo(_("%(count)d files removed, %(size).1f MB freed.") % {"count": count, "size": size / 1024**2})


@command.command(
    "check", help=_("Read every file again and compare it with its digest. Exit code 1: something is wrong.")
)
def check() -> int:
    """One line a file that is missing or altered."""
    from redsail.base import phrases
    from redsail.files import collecting

    count = 0
    for code, name in collecting.faults():
        count += 1
        click.echo(phrases.sentence(code, {"name": name}), err=True)
    click.echo(_("All files are whole.") if not count else _("Files with faults: %(count)d") % {"count": count})
    return int(count > 0)
