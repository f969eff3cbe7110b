"""Public holidays and make-up workdays of the years that somebody entered here; other years come from `known`."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from redsail.calendars.enums import Kind


class HolidayYear(models.Model):
    """A year whose table was entered or imported here; it wins over what the software brings along."""

    year = models.PositiveIntegerField(_("year"), primary_key=True)
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        verbose_name = _("holiday year")
        verbose_name_plural = _("holiday years")

    def __str__(self) -> str:
        return str(self.year)


class Holiday(models.Model):
    """One special day of such a year. `name` is the holiday's name as published."""

    date = models.DateField(_("date"), primary_key=True)
    year = models.ForeignKey(HolidayYear, on_delete=models.CASCADE, related_name="days", verbose_name=_("year"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        verbose_name = _("special day")
        verbose_name_plural = _("special days")
        ordering = ["date"]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"
