"""E-mail through the installation's own server (REDSAIL_MAIL_HOST)."""

from __future__ import annotations

import smtplib

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from redsail.base.errors import BadInput
from redsail.inbox.enums import Channel


def is_on() -> bool:
    """Whether a server is named."""
    return bool(settings.EMAIL_HOST)


def send(address: str, text: str) -> None:
    """Send a plain mail. Raises BadInput: channel_silent, channel_refused."""
    label = str(Channel.MAIL.label)
    try:
        send_mail(_("Redsail: your inbox"), text, settings.DEFAULT_FROM_EMAIL, [address])
    except smtplib.SMTPResponseException as error:
        raise BadInput("inbox.channel_refused", channel=label, why=str(error.smtp_code)) from error
    except smtplib.SMTPRecipientsRefused as error:
        raise BadInput("inbox.channel_refused", channel=label, why=_("unknown address")) from error
    except (OSError, smtplib.SMTPException) as error:
        raise BadInput("inbox.channel_silent", channel=label) from error
