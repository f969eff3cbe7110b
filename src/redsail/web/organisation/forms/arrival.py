"""Somebody comes: all that is entered about them on the first day, on one page."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redsail.organisation.actions.arrivals import Arrival
from redsail.organisation.actions.people import PersonDraft
from redsail.organisation.enums import Joining
from redsail.organisation.models import Branch, PartyGroup, Post
from redsail.web.organisation.forms.dates import DayField
from redsail.web.organisation.forms.people import PersonForm

PARTY = ("joining", "branch", "group", "leads", "party_from")
POSTS = ("posts", "paper")
LOG_IN = ("log_in", "username")


class _GroupChoice(forms.ModelChoiceField):
    def label_from_instance(self, group: PartyGroup) -> str:
        return f"{group.name}（{group.branch}）"


class _PostChoices(forms.ModelMultipleChoiceField):
    def label_from_instance(self, post: Post) -> str:
        return f"{post} · {post.place}"


class ArrivalForm(PersonForm):
    """The person, and as far as the viewer may: membership and group, posts, a log-in."""

    joining = forms.ChoiceField(
        label=_("Party membership"), required=False, choices=[("", _("none here")), *Joining.choices]
    )
    branch = forms.ModelChoiceField(
        label=_("Branch"), queryset=Branch.objects.none(), required=False, empty_label=_("that of the Party group")
    )
    group = _GroupChoice(
        label=_("Party group"), queryset=PartyGroup.objects.none(), required=False, empty_label=_("not yet")
    )
    leads = forms.BooleanField(label=_("Leads the group"), required=False)
    party_from = DayField(
        label=_("The membership here counts from"), required=False, help_text=_("Empty: from the first day.")
    )
    posts = _PostChoices(
        label=_("Posts that are free"),
        queryset=Post.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    paper = forms.CharField(label=_("Paper of the appointment"), max_length=100, required=False)
    log_in = forms.BooleanField(label=_("Open a log-in and print its slip"), required=False)
    username = forms.CharField(
        label=_("Log-in name"), max_length=60, required=False, help_text=_("Empty: the employee number.")
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, branches: Any, groups: Any, posts: Any, with_log_in: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid4(), "from_date": timezone.localdate()}
        super().__init__(*args, **kwargs)
        self.fields["from_date"].label = _("First day")
        for name, rows in (("branch", branches), ("group", groups), ("posts", posts)):
            if rows is not None:
                self.fields[name].queryset = rows  # type: ignore[attr-defined]
        gone = ["until_date", "version", *(PARTY if branches is None else ())]
        gone += [*(POSTS if posts is None or not posts.exists() else ()), *(() if with_log_in else LOG_IN)]
        for name in gone:
            del self.fields[name]

    def sections(self) -> dict[str, list[forms.BoundField]]:
        """The fields of the parts of the page that are there."""
        person = [name for name in self.fields if name not in (*PARTY, *POSTS, *LOG_IN, "key")]
        parts = {"person": person, "party": PARTY, "posts": POSTS, "log_in": LOG_IN}
        return {part: [self[name] for name in names if name in self.fields] for part, names in parts.items()}

    def arrival(self) -> Arrival:
        """What the action takes."""
        data = dict(self.cleaned_data)
        names = ("name", "unit", "staff_kind", "from_date", "employee_number", "phone", "beginner_until")
        person = PersonDraft(**{name: data[name] for name in names if name in data})
        party = {name: data[name] for name in PARTY if name in data}
        return Arrival(
            person,
            posts=tuple(data.get("posts") or ()),
            paper=data.get("paper", ""),
            username=data["username"] if data.get("log_in") else None,
            **party,
        )
