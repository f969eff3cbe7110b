"""What an officer wants of a regrouping: name and day, groups, limits, and how much each goal weighs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.organisation.models import Branch, Regrouping, Unit
from redsail.organisation.queries import regrouping_wanted as wanted_of
from redsail.organisation.queries.regrouping_keys import station_key
from redsail.organisation.queries.regrouping_limits import Limit
from redsail.organisation.queries.regrouping_roster import Roster
from redsail.organisation.queries.regrouping_wanted import ENDS, OFFICE, Wanted
from redsail.web.organisation.forms.dates import DayField

STEPS = [("0", _("does not matter")), ("1", _("as usual")), ("2", _("matters much"))]
GOALS = {
    "moves": _("Few members change groups, leaders stay"),
    "sizes": _("Groups of even size"),
    "colleagues": _("Colleagues stay together"),
    "skills": _("Skills spread evenly"),
    "certificates": _("Officers with certificates spread evenly"),
    "leadership": _("Leadership members spread evenly"),
    "pairs": _("Each station group has an office group as its pair"),
    "fit": _("Pairs complement each other's skills"),
    "turns": _("New pairs before old ones"),
}
LIMITS = {
    "size_least": _("Fewest members"),
    "size_most": _("Most members"),
    "full_least": _("Fewest full members"),
    "leaders_least": _("Fewest who could lead"),
    "guests_most": _("Most people from elsewhere"),
}
SECONDS = [("30", _("half a minute")), ("60", _("a minute")), ("180", _("three minutes"))]


class BeginForm(forms.Form):
    """Name, day and branches of a new regrouping. `token`: pressed twice is one."""

    name = forms.CharField(label=_("Name"), max_length=100)
    day = DayField(label=_("From which day"), help_text=_("Groups and places change on this day; what was is kept."))
    branches = forms.ModelMultipleChoiceField(
        label=_("Branches"), queryset=Branch.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=None)
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, branches: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["branches"].queryset = branches  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["token"].initial = uuid4


class ConditionsForm(forms.Form):
    """All conditions of a draft, with fields for its stations, branches and groups of today."""

    name = forms.CharField(label=_("Name"), max_length=100)
    day = DayField(label=_("From which day"))
    version = forms.IntegerField(widget=forms.HiddenInput)
    stay = forms.BooleanField(label=_("People of a station are in a group of their own station"), required=False)
    seconds = forms.ChoiceField(label=_("How long to search"), choices=SECONDS)

    def __init__(
        self, data: Any, *, row: Regrouping, roster: Roster, limits: Mapping[str, Limit], usual: Mapping[int, str]
    ) -> None:
        self.wanted, self.roster, self.known = wanted_of.read(row.wanted), roster, limits
        super().__init__(data, initial=self._standing(row, usual))
        for name, label in LIMITS.items():
            self.fields[name] = forms.IntegerField(label=label, min_value=0, max_value=wanted_of.MOST_PEOPLE)
        for name, label in GOALS.items():
            self.fields[f"goal_{name}"] = forms.ChoiceField(label=label, choices=STEPS, widget=forms.RadioSelect)
        stations = [(place.pk, place.unit.name) for place in roster.stations]
        for pk, station in stations:
            others = [(f"with-{other}", _("one together with %(other)s") % {"other": n}) for other, n in stations]
            counts = [("1", _("one group")), ("2", _("two groups")), ("3", _("three groups")), ("0", _("no own group"))]
            mine = [choice for choice in others if choice[0] != f"with-{pk}"]
            self.fields[f"station_{pk}"] = forms.ChoiceField(label=station, choices=[*counts, *mine])
        for branch in self.office_branches:
            self.fields[f"office_{branch.pk}"] = forms.IntegerField(
                label=_now("Office groups of %(branch)s") % {"branch": branch.name},
                min_value=1,
                max_value=wanted_of.MOST_GROUPS,
            )
        places: list[tuple[str, Any]] = [(ENDS, _("ends")), (OFFICE, _("goes on as an office group"))]
        places += [(station_key(pk), _now("goes on for %(station)s") % {"station": name}) for pk, name in stations]
        for group in roster.groups:
            self.fields[f"group_{group.pk}"] = forms.ChoiceField(label=group.name, choices=places, required=False)

    def _standing(self, row: Regrouping, usual: Mapping[int, str]) -> dict[str, Any]:
        """What the draft says now."""
        wanted, found = self.wanted, {"name": row.name, "day": row.day, "version": row.version}
        found |= {"stay": wanted.stay, "seconds": str(wanted.seconds)}
        found |= {name: self.known[name].value for name in LIMITS}
        found |= {f"goal_{name}": str(wanted.goal(name)) for name in GOALS}
        for place in self.roster.stations:
            homes = next((homes for homes in wanted.joint if place.pk in homes), ())
            other = next((home for home in homes if home != place.pk), None)
            shown = f"with-{other}" if other else str(wanted.stations.get(place.pk, 1))
            found[f"station_{place.pk}"] = shown
        for branch in self.office_branches:
            today = sum(
                group.branch_id == branch.pk and wanted.goes_on.get(group.pk, usual[group.pk]) == OFFICE
                for group in self.roster.groups
            )
            found[f"office_{branch.pk}"] = wanted.office.get(branch.pk, today or 1)
        found |= {f"group_{group.pk}": wanted.goes_on.get(group.pk, usual[group.pk]) for group in self.roster.groups}
        return found

    @property
    def office_branches(self) -> list[Branch]:
        """Branches with people of the office."""
        people = {member.branch for member in self.roster.members if not member.station}
        return [branch for branch in self.roster.branches if branch.pk in people]

    @property
    def stations(self) -> list[Any]:
        """How many groups each station has."""
        return self._bound("station_")

    @property
    def offices(self) -> list[Any]:
        """How many office groups each branch has."""
        return self._bound("office_")

    @property
    def groups_today(self) -> list[Any]:
        """What becomes of each group of today."""
        return self._bound("group_")

    @property
    def goals(self) -> list[Any]:
        """How much each goal matters."""
        return self._bound("goal_")

    def _bound(self, prefix: str) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith(prefix)]

    @property
    def limit_rows(self) -> list[tuple[Any, Limit]]:
        """Each limit's field with the limit itself, for the paper beside it."""
        return [(self[name], self.known[name]) for name in LIMITS]

    def chosen(self) -> Wanted:
        """The conditions as the action takes them; what nobody asks here stays as it is."""
        data, before = self.cleaned_data, self.wanted
        stations, joint = self._stations(data)
        return Wanted(
            limits={name: data[name] for name in LIMITS if data[name] != self.known[name].ruling.number},
            stay=data["stay"],
            goals={name: int(data[f"goal_{name}"]) for name in GOALS},
            stations=stations,
            joint=joint,
            office={branch.pk: data[f"office_{branch.pk}"] for branch in self.office_branches},
            goes_on={group.pk: data[f"group_{group.pk}"] for group in self.roster.groups},
            unfit=before.unfit,
            together=before.together,
            apart=before.apart,
            locked=before.locked,
            seconds=int(data["seconds"]),
        )

    def _stations(self, data: Mapping[str, Any]) -> tuple[dict[int, int], tuple[tuple[int, ...], ...]]:
        """Groups a station, and stations that share one: whoever is named together is together."""
        counts: dict[int, int] = {}
        joint: list[set[int]] = []
        for place in self.roster.stations:
            said = data[f"station_{place.pk}"]
            if not said.startswith("with-"):
                counts[place.pk] = int(said)
                continue
            couple = {place.pk, int(said.removeprefix("with-"))}
            touching = [homes for homes in joint if homes & couple]
            joint = [homes for homes in joint if not homes & couple] + [couple.union(*touching)]
        return counts, tuple(tuple(sorted(homes)) for homes in joint)
