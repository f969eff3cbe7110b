"""Forms of the reading season, of books and notes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from redsail.organisation.models import PartyGroup, Person, Unit
from redsail.study.models import Book
from redsail.web.needs.forms import TimeInput
from redsail.web.organisation.forms.dates import DayField

THEMES = _("Let us talk of role models\nGood books to share\nParty-history stories\nReading classics\nLectures")


class SeasonForm(forms.Form):
    """A season."""

    title = forms.CharField(label=_("Name"), max_length=60)
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=None)
    from_date = DayField(label=_("First day"))
    until_date = DayField(label=_("Last day"))
    starts = forms.TimeField(label=_("Sessions begin at"), initial="15:00", widget=TimeInput(format="%H:%M"))
    minutes = forms.IntegerField(label=_("Minutes of a session"), initial=90, min_value=15, max_value=480)
    themes = forms.CharField(
        label=_("Themes"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One a line; every group meets once about each."),
    )
    groups = forms.ModelMultipleChoiceField(
        label=_("Party groups"), queryset=PartyGroup.objects.none(), widget=forms.CheckboxSelectMultiple()
    )

    def __init__(self, *args: Any, units: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["groups"].queryset = groups  # type: ignore[attr-defined]


class SessionForm(forms.Form):
    """A session by hand."""

    day = DayField(label=_("Day"))
    presenter = forms.ModelChoiceField(label=_("Who tells"), queryset=Person.objects.none(), empty_label=None)
    version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["presenter"].queryset = people  # type: ignore[attr-defined]


class BookForm(forms.Form):
    """A book."""

    title = forms.CharField(label=_("Title"), max_length=100)
    author = forms.CharField(label=_("Author"), max_length=60, required=False)
    about = forms.CharField(label=_("What it is good for"), max_length=200, required=False)
    copies = forms.IntegerField(label=_("Copies"), initial=1, min_value=1, max_value=999)


class NoteForm(forms.Form):
    """A note of one's own."""

    text = forms.CharField(label=_("Note"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    book = forms.ModelChoiceField(
        label=_("Book"), queryset=Book.objects.none(), required=False, empty_label=_("No book")
    )
    shared = forms.BooleanField(label=_("Share it with the bureau"), required=False)

    def __init__(self, *args: Any, books: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["book"].queryset = books  # type: ignore[attr-defined]
