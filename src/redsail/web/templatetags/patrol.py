"""Tags of the campaign pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from redsail.patrol.models import Campaign
from redsail.patrol.queries import questions

register = template.Library()


@register.simple_tag
def question_count(campaign: Campaign) -> int:
    """How many questions about the campaign's plan in force are open."""
    return len(questions.of(campaign).open)


@register.filter
def entry(names: Mapping[str, Any], key: str) -> Any:
    """The value of a mapping under a key that a variable holds; the key itself where there is none."""
    return names.get(key, key)
