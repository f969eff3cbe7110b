"""Tags that every page may use without loading them (they are built-ins of the template engine)."""

from __future__ import annotations

from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect, Select
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from redsail.rulebook.schema import UNITS, Ruling, Text
from redsail.web.shell.front_end import ENTRY, FrontEnd, front_end

register = template.Library()


@register.simple_tag
def built(name: str = ENTRY) -> FrontEnd:
    """A built entry of the front end: `script`, `styles`, `icons`."""
    return front_end(name)


@register.simple_tag
def icon(name: str, extra: str = "", title: str = "") -> SafeString:
    """A Tabler icon from the sprite: decoration unless a title is given. `extra` adds classes."""
    label = format_html('role="img" aria-label="{}"', title) if title else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="icon{}{}" {} width="24" height="24"><use href="{}#{}"></use></svg>',
        " " if extra else "",
        extra,
        label,
        front_end().icons,
        name,
    )


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """The present address's query with some parts changed (None: left out). Django's own `querystring` wants a
    RequestContext, which a component does not have."""
    parts = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            parts.pop(name, None)
        else:
            parts[name] = str(value)
    return f"?{parts.urlencode()}"


@register.filter
def styled(field: BoundField) -> SafeString:
    """The widget of a form field in the look of the house, marked invalid when it has errors."""
    widget = field.field.widget
    css = [widget.attrs.get("class", ""), _look(widget)]
    if field.errors:
        css.append("is-invalid")
    return field.as_widget(attrs={"class": " ".join(filter(None, css))})


@register.filter
def shape(field: BoundField) -> str:
    """How the label stands to the widget: `check` (beside it), `choices` (a group of them) or `line` (above it)."""
    widget = field.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    return "check" if isinstance(widget, CheckboxInput) else "line"


@register.filter
def page_numbers(page: Page) -> list[int | str]:
    """The page numbers a pager offers: first, last and those near the present one, with "…" for gaps."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.filter
def percent(part: float | None, whole: float | None) -> int:
    """Whole percent of `part` in `whole`, between 0 and 100; 0 while the whole is unknown."""
    if not part or not whole:
        return 0
    return max(0, min(100, round(100 * part / whole)))


@register.filter
def clock(seconds: int | None) -> str:
    """19:05 for 68,700 seconds after midnight; empty when there is no time."""
    return "" if seconds is None else f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"


@register.filter
def hours(minutes: int) -> str:
    """3:30 for 210 minutes."""
    return f"{minutes // 60}:{minutes % 60:02d}"


@register.filter
def ruled(ruling: Ruling) -> str:
    """A ruling's value with its unit, in the language of the moment: "11 hours", "17:30"."""
    unit = UNITS[ruling.unit]
    if unit.form == "clock":
        return clock(ruling.number)
    return f"{ruling.number} {unit_word(ruling)}"


@register.filter
def spoken(text: Text) -> str:
    """A text that is kept in both languages, in the language of the moment."""
    return text.en if (get_language() or "").startswith("en") else text.zh


def unit_word(ruling: Ruling) -> str:
    """What the number of a ruling counts, in the language of the moment: one month, two months."""
    word = spoken(UNITS[ruling.unit].title)
    return word.removesuffix("s") if ruling.value == 1 and (get_language() or "").startswith("en") else word


@register.filter
def cited(ruling: Ruling) -> str:
    """The paper that a ruling stands in, with its article if it has one, in the language of the moment."""
    return ruling.citation.named(get_language() or "")


def _look(widget: object) -> str:
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choice"
    if isinstance(widget, CheckboxInput):
        return "form-check-input"
    if isinstance(widget, Select):
        return "form-select"
    return "form-control" if not isinstance(widget, FileInput) else "form-control upload-input"
