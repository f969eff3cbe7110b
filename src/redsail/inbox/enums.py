"""Ways out of the house, and what became of a day's message."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How a message reaches its reader. Each is off until the installation names a host for it."""

    MAIL = "mail", _("E-mail")
    WECOM = "wecom", _("WeCom")
    DINGTALK = "dingtalk", _("DingTalk")


class DigestState(models.TextChoices):
    """sending → sent | failed; nothing: there was nothing to tell that day."""

    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    NOTHING = "nothing", _("nothing waited")
    FAILED = "failed", _("could not be sent")
