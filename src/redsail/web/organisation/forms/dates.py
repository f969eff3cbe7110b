"""The browser's own date picker."""

from typing import Any

from django import forms


class DateInput(forms.DateInput):
    """Its value is always ISO, whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day; `required=False` for an open end."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=DateInput(), input_formats=["%Y-%m-%d"], **options)
