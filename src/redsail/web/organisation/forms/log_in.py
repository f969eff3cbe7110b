"""Signing in: name and password, code from the app, slip."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from redsail.organisation.access.log_in import is_demo_elsewhere
from redsail.organisation.models import User

WRONG = _("The name or the password is wrong.")
DEMO = _("This is a demo log-in. It works only in a browser on the machine that Redsail runs on.")


class LogInForm(forms.Form):
    """Name and password; `user` after a good one."""

    username = forms.CharField(
        label=_("Log-in name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.request = request
        self.user: User | None = None
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        username, password = data.get("username"), data.get("password")
        if username and password:
            found = authenticate(self.request, username=username, password=password)
            if not isinstance(found, User):
                raise ValidationError(DEMO if is_demo_elsewhere(username, self.request) else WRONG)
            self.user = found
        return data


class CodeForm(forms.Form):
    """A code of the app."""

    code = forms.CharField(
        label=_("Code from the app"),
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}),
    )


class NewPasswordForm(forms.Form):
    """A new password, twice."""

    new = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=_("At least ten characters, not only digits, and not a common one."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("New password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        if self.cleaned_data.get("new") != self.cleaned_data["again"]:
            raise ValidationError(_("The two passwords differ."))
        return str(self.cleaned_data["again"])


class SlipForm(NewPasswordForm):
    """What a printed slip opens."""

    username = forms.CharField(
        label=_("Log-in name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    code = forms.CharField(
        label=_("Code on the slip"),
        max_length=30,
        help_text=_("Twelve letters and digits; blanks and hyphens do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    field_order = ["username", "code", "new", "again"]


class ChangePasswordForm(NewPasswordForm):
    """The present password and a new one."""

    old = forms.CharField(
        label=_("Present password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    field_order = ["old", "new", "again"]
