"""Words of duties in templates: states, signs, tones, kinds, units."""

from __future__ import annotations

from django import template

from redsail.activities.enums import ActivityKind
from redsail.rulebook.schema import Ruling
from redsail.web.life import words
from redsail.web.templatetags.shell import unit_word

register = template.Library()


@register.filter
def life_state(state: str) -> str:
    """The state of a duty in a word."""
    return str(words.STATES.get(state, state))


@register.filter
def life_sign(state: str) -> str:
    """The sign of a state in the year's grid; never colour alone."""
    return str(words.SIGNS.get(state, ""))


@register.filter
def life_tone(state: str) -> str:
    """The tone of a badge."""
    return words.TONES.get(state, "neutral")


@register.filter
def pair_state(state: str) -> str:
    """What became of a pair's period: nobody owes it, so nothing is red."""
    return str(words.PAIR_STATES.get(state, state))


@register.filter
def life_kind(kind: str) -> str:
    """A kind of meeting in words."""
    return str(ActivityKind(kind).label)


@register.filter
def life_unit(ruling: Ruling) -> str:
    """What the number of a ruling counts."""
    return unit_word(ruling)
