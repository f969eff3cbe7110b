"""Dates in addresses."""

from datetime import date

from django.urls import register_converter


class IsoDate:
    """2026-12-01 in an address; anything else is no such page."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(IsoDate, "isodate")
