"""What is special about a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Special days of a holiday table; all others follow the week."""

    HOLIDAY = "holiday", _("public holiday")
    MAKE_UP = "make_up_workday", _("make-up workday")
