"""Which shops, and how often."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from redsail.patrol.actions.steps import MOST_VISITS, Shops
from redsail.patrol.models import Campaign
from redsail.patrol.queries.targets import NARROWING
from redsail.web.patrol.forms.widgets import StepForm
from redsail.web.shops.filtering import VALID, VISITED

MOST_CHOSEN = 15_000
# What the suggested next campaign chose by coverage.
SUGGESTED = ("streets", "not_visited_since", "seen_on")


class ShopsForm(StepForm):
    """The shop list's filters, a rectangle on the map, and repeat visits. `words`: what the drop-downs offer."""

    q = forms.CharField(label=_("Name, initials, licence number or street"), max_length=100, required=False)
    station = forms.ChoiceField(label=_("Service station"), required=False)
    town = forms.ChoiceField(label=_("Town or street office"), required=False)
    grade = forms.ChoiceField(label=_("Grade"), required=False)
    kind = forms.ChoiceField(label=_("Kind of shop"), required=False)
    visited = forms.ChoiceField(label=_("Last visit"), choices=[("", _("any")), *VISITED], required=False)
    valid = forms.ChoiceField(label=_("Validity of the licence"), choices=[("", _("any")), *VALID], required=False)
    suggested = forms.BooleanField(label=_("Only the streets that coverage suggested"), required=False)
    shops = forms.CharField(label=_("Chosen on the map"), widget=forms.HiddenInput, required=False)
    visits = forms.IntegerField(label=_("Visits a shop"), min_value=1, max_value=MOST_VISITS, initial=1)
    gap = forms.IntegerField(label=_("Days between two visits, at least"), min_value=0, max_value=366, required=False)
    repeat_grades = forms.MultipleChoiceField(
        label=_("More than one visit only for these grades"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: for every shop."),
    )

    def __init__(
        self, *args: Any, words: Mapping[str, list[tuple[Any, Any]]], campaign: Campaign, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        for name, offered in (("station", "stations"), ("town", "towns"), ("grade", "grades"), ("kind", "kinds")):
            self.fields[name].choices = [("", _("any")), *words[offered]]  # type: ignore[attr-defined]
        self.fields["repeat_grades"].choices = words["grades"]  # type: ignore[attr-defined]

    def clean_shops(self) -> list[int]:
        """Numbers of shops out of "3,7,12"; what is no number was not sent by the map."""
        numbers = sorted({int(part) for part in self.cleaned_data["shops"].split(",") if part.isdecimal()})
        if len(numbers) > MOST_CHOSEN:
            raise forms.ValidationError(_now("Choose by filters instead: these are too many for a rectangle."))
        return numbers

    def choice(self) -> Shops:
        """As the action takes it. The day from which "not visited for" counts stays while the filter does."""
        data, before = self.cleaned_data, self.campaign.shop_filter
        found: dict[str, Any] = {name: data[name] for name in NARROWING if data.get(name)}
        found |= {name: before[name] for name in ("without", "stations", "grades", "located") if before.get(name)}
        if data["suggested"]:
            found |= {name: before[name] for name in SUGGESTED if before.get(name)}
        if data["shops"]:
            found["shops"] = data["shops"]
        if found.get("visited") or found.get("valid"):
            same = all(before.get(name) == found.get(name) for name in ("visited", "valid"))
            today = timezone.localdate().isoformat()
            found["asked_on"] = before.get("asked_on", today) if same else today
        repeats: dict[str, Any] = {}
        if data["visits"] > 1:
            repeats = {"visits": data["visits"], "gap": data["gap"] or 0, "grades": data["repeat_grades"]}
        return Shops(found, repeats)

    def words(self, name: str, value: Any) -> str:
        """A rectangle is told by how many shops it holds."""
        if name != "shops":
            return super().words(name, value)
        chosen = value if isinstance(value, list) else [part for part in str(value or "").split(",") if part]
        return ngettext("%(count)d shop", "%(count)d shops", len(chosen)) % {"count": len(chosen)} if chosen else ""


def stands(campaign: Campaign, gap: int) -> dict[str, Any]:
    """What a campaign says now; `gap`: the rulebook's, while none was chosen."""
    found = campaign.shop_filter
    return {
        **{name: found.get(name, "") for name in NARROWING},
        "shops": ",".join(str(number) for number in found.get("shops", [])),
        "suggested": any(found.get(name) for name in SUGGESTED),
        "visits": campaign.repeats.get("visits", 1),
        "gap": campaign.repeats.get("gap", gap),
        "repeat_grades": campaign.repeats.get("grades", []),
    }
