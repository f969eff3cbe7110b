"""The words that click itself says to users, listed here so that the catalogue holds them; see `_language.speak`."""

from django.utils.translation import gettext_noop as _

WORDS = (
    _("Usage:"),
    _("Options"),
    _("Commands"),
    _("Positional arguments"),
    _("Error: {message}"),
    _("Try '{command} {option}' for help."),
    _("Missing command."),
    _("Missing argument"),
    _("Missing option"),
    _("No such option {name!r}."),
    _("No such command {name!r}."),
    _("Invalid value: {message}"),
    _("Invalid value for {param_hint}: {message}"),
    _("{value!r} is not a valid {number_type}."),
    _("{value} is not in the range {range}."),
    _("{name} {filename!r} does not exist."),
    _("{name} {filename!r} is a directory."),
    _("{name} {filename!r} is not readable."),
    _("Could not open file {filename!r}: {message}"),
    _("default: {default}"),
    _("required"),
    _("file"),
    _("directory"),
    _("path"),
    _("Do you want to continue?"),
    _("Aborted!"),
    _("Show the version and exit."),
    _("Show this message and exit."),
)
