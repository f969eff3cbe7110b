"""One item of the editor as a form, a new list, and the form that a crew sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from redsail.activities.enums import ChecklistUse, QuestionKind
from redsail.activities.queries.checklists import NONE, Item
from redsail.exchange.checklist_columns import choices_of, choices_text, listed
from redsail.organisation.models import Unit


class NewListForm(forms.Form):
    """A new checklist."""

    unit = forms.ModelChoiceField(label=_("Bureau"), queryset=Unit.objects.none(), empty_label=None)
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=80)
    use = forms.ChoiceField(label=_("Asked at"), choices=ChecklistUse.choices)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class ItemForm(forms.Form):
    """One item; everything may be left open while the list is a draft."""

    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput())
    zh = forms.CharField(label=_("In Chinese"), required=False, max_length=300)
    en = forms.CharField(label=_("In English"), required=False, max_length=300)
    kind = forms.ChoiceField(label=_("Kind of answer"), choices=QuestionKind.choices)
    required = forms.BooleanField(label=_("An answer is needed"), required=False)
    none = forms.BooleanField(label=_("“None” in one tap, otherwise words"), required=False)
    choices = forms.CharField(
        label=_("Choices"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line: Chinese | English"),
    )
    only_if = forms.ChoiceField(label=_("Only if the answer to"), required=False)
    only_is = forms.CharField(label=_("is"), required=False, max_length=100)
    kinds = forms.CharField(label=_("Only at shops of the kinds"), required=False, max_length=300)
    grades = forms.CharField(label=_("Only at shops of the grades"), required=False, max_length=100)

    def __init__(self, *args: Any, before: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["only_if"].choices = [("", "—"), *before]  # type: ignore[attr-defined]

    def item(self, key: str) -> Item:
        """What was typed as an item."""
        data = self.cleaned_data
        texts: dict[str, Any] = {name: " ".join(data[name].split()) for name in ("zh", "en", "only_is")}
        flags = {name: data[name] for name in ("kind", "required", "none", "only_if")}
        shops: dict[str, Any] = {"kinds": listed(data["kinds"]), "grades": listed(data["grades"])}
        return Item(key=data["key"] or key, choices=choices_of(data["choices"]), **texts, **flags, **shops)


def shown(item: Item) -> dict[str, Any]:
    """An item as the editor's form begins."""
    names = ("key", "zh", "en", "kind", "required", "none", "only_if", "only_is")
    told = {name: getattr(item, name) for name in names}
    shops = {"kinds": "、".join(item.kinds), "grades": "、".join(item.grades)}
    return {**told, **shops, "choices": choices_text(item.choices)}


class AnswerForm(forms.Form):
    """A checklist as a crew fills it in: one field an item, what is wrong is told by the action."""

    def __init__(self, data: Any, items: Sequence[Item], answers: Mapping[str, str] | None = None) -> None:
        known = dict(answers or {})
        typed = {f"a-{key}": value for key, value in known.items() if value != NONE}
        super().__init__(data, initial=typed)
        self.items = list(items)
        for item in items:
            self.fields[f"a-{item.key}"] = _field(item)
            if item.none:
                tapped = known.get(item.key) == NONE
                self.fields[f"n-{item.key}"] = forms.BooleanField(label=_("None"), required=False, initial=tapped)

    @property
    def values(self) -> dict[str, str]:
        """Item key → answer."""
        return {item.key: self._value(item.key) for item in self.items}

    def shown(self, items: Sequence[Item]) -> list[Any]:
        """The fields of these items, each "none" after its words."""
        names = [name for item in items for name in (f"a-{item.key}", f"n-{item.key}") if name in self.fields]
        return [self[name] for name in names]

    def _value(self, key: str) -> str:
        words = str(self.cleaned_data.get(f"a-{key}", "")).strip()
        return NONE if self.cleaned_data.get(f"n-{key}") and not words else words


def _field(item: Item) -> forms.Field:
    label = f"{item.text} *" if item.required else item.text
    known: dict[str, Any] = {
        QuestionKind.YES_NO.value: [("yes", _("Yes")), ("no", _("No"))],
        QuestionKind.PASS_FAIL.value: [("pass", _("in order")), ("fail", _("not in order"))],
        QuestionKind.CHOICE.value: item.options,
    }
    pairs = known.get(item.kind)
    if pairs is not None:
        blank = [] if item.required else [("", _("no answer"))]
        return forms.ChoiceField(label=label, choices=[*pairs, *blank], required=False, widget=forms.RadioSelect)
    if item.kind == QuestionKind.NUMBER:
        return forms.CharField(label=label, required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    return forms.CharField(label=label, required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
