"""The `redsail` command: finds its nouns, speaks the user's language, ends with a code that scripts can trust.

Exit codes: 0 done · 1 problems were found · 2 usage or bad input · 3 refused · 4 busy or somebody was faster ·
5 not found · 130 interrupted. What people are meant to read goes to stderr as a sentence, never as a traceback.
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import os
import pkgutil
import sys
from importlib.metadata import version

import click

SETTINGS = "redsail.config.settings"
NOT_NOUNS = {"main", "apps"}
INTERRUPTED = 130


class Nouns(click.Group):
    """A group whose commands are the modules of this package, imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All nouns, sorted."""
        import redsail.cli

        found = (module.name for module in pkgutil.iter_modules(redsail.cli.__path__))
        return sorted(name.replace("_", "-") for name in found if name not in NOT_NOUNS and not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The `command` of the noun's module."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"redsail.cli.{cmd_name.replace('-', '_')}")
        return module.command  # type: ignore[no-any-return]


def main(args: list[str] | None = None) -> None:
    """Entry point. Ends the process with one of the codes above."""
    sys.exit(run(sys.argv[1:] if args is None else args))


def run(args: list[str]) -> int:
    """Do one command line and return its exit code."""
    from redsail.cli import _language

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    language = _language.chosen(args, os.environ)
    from django.core.exceptions import ImproperlyConfigured

    try:
        import django

        django.setup()
        _language.speak(language)
        return _do(args)
    except ImproperlyConfigured as error:
        click.echo(str(error), err=True)
        return 2


def _do(args: list[str]) -> int:
    from django.db import DatabaseError

    from redsail.base import phrases
    from redsail.base.errors import RedsailError

    try:
        found = _group().main(args=args, prog_name="redsail", standalone_mode=False)
        return found if isinstance(found, int) and not isinstance(found, bool) else 0
    except RedsailError as error:
        for line in phrases.told_all(error):
            click.echo(line, err=True)
        return error.exit_code
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(phrases.sentence("cli.interrupted"), err=True)
        return INTERRUPTED
    except BrokenPipeError:  # the reader (head, less) has enough
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        code = _of_system(error)
        if code is None:
            raise
        click.echo(phrases.sentence(code), err=True)
        return 2
    except DatabaseError as error:
        code, exit_code = _of_database(error)
        if code is None:
            raise
        click.echo(phrases.sentence(code), err=True)
        return exit_code


def _of_system(error: OSError) -> str | None:
    return "base.disk_full" if error.errno in {errno.ENOSPC, errno.EDQUOT} else None


def _of_database(error: Exception) -> tuple[str | None, int]:
    text = str(error).lower()
    if "locked" in text or "deadlock" in text:
        return "base.busy", 4
    if "full" in text:
        return "base.disk_full", 2
    if "no such table" in text or ("relation" in text and "does not exist" in text):
        return "cli.no_tables", 2
    if "connection" in text or "unable to open" in text:
        return "cli.no_database", 2
    return None, 1


def _group() -> click.Group:
    from django.utils.translation import gettext as _

    group = Nouns(
        "redsail",
        help=_(
            "Redsail: the Party-building programme of an organisation with field stations.\n\n"
            "Every noun has its own help: redsail NOUN --help."
        ),
        epilog=_(
            "First steps: `redsail serve --demo` starts a demo bureau in the browser. "
            "`redsail migrate` creates or upgrades the database. "
            "`redsail shops import FILE --dry-run` shows what is in a register without writing anything."
            "\n\n"
            "Exit codes: 0 done, 1 problems found, 2 usage or bad input, 3 refused, 4 busy or changed meanwhile, "
            "5 not found, 130 interrupted."
        ),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    group.params.append(click.Option(["--lang"], type=click.Choice(["zh", "en"]), help=_("Language of the output.")))
    click.version_option(version("redsail"), prog_name="redsail", message="%(prog)s %(version)s")(group)
    group.callback = lambda lang=None: None
    return group
