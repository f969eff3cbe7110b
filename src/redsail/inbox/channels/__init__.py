"""Ways out: a mail server, WeCom, DingTalk. Each is off until the installation names its host in the environment."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from redsail.base.errors import BadInput
from redsail.inbox.channels import dingtalk, mail, wecom
from redsail.inbox.enums import Channel
from redsail.inbox.waiting import Counts

WAYS = {Channel.MAIL: mail, Channel.WECOM: wecom, Channel.DINGTALK: dingtalk}


def available() -> list[Channel]:
    """Those that this installation has set up."""
    return [channel for channel, way in WAYS.items() if way.is_on()]


def send(channel: str, address: str, text: str) -> None:
    """Hand `text` over. Raises BadInput: channel_off, channel_silent (no answer in time), channel_refused."""
    if channel not in available():
        raise BadInput("inbox.channel_off", channel=_label(channel))
    WAYS[Channel(channel)].send(address, text)


def message(told: Counts, language: str) -> str:
    """All that a message says: how much waits and where to look. No name, no subject, no day."""
    with override(language or settings.LANGUAGE_CODE):
        waits = ngettext("%(total)s thing waits for you", "%(total)s things wait for you", told.total)
        lines = [waits % {"total": told.total}]
        if told.late:
            lines = [_("%(waits)s, %(late)s of them late") % {"waits": lines[0], "late": told.late}]
        lines.append(_("Sign in to see them."))
        if settings.SITE_ADDRESS:
            lines.append(f"{settings.SITE_ADDRESS.rstrip('/')}/inbox/")
        return "\n".join(lines)


def test_message(language: str) -> str:
    """What the button on the settings page sends."""
    with override(language or settings.LANGUAGE_CODE):
        return _("This is a test. Messages of the day will arrive here.")


def _label(channel: str) -> str:
    return str(Channel(channel).label) if channel in Channel.values else channel
