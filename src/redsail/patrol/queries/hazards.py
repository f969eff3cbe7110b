"""The short list of hazards for which a duty to act reaches over the service wall, each with its paper."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import get_language

from redsail.organisation.models import Unit
from redsail.organisation.queries import rulings
from redsail.patrol.enums import Hazard
from redsail.patrol.queries import limits
from redsail.rulebook import schema


@dataclass(frozen=True)
class Listed:
    """A hazard, the paper behind it, and whether anybody checked that paper."""

    hazard: str
    label: str
    paper: str
    verified: bool


def listed(unit: Unit, on: date) -> dict[str, Listed]:
    """The hazards that count at a unit on a day; nothing else opens a lead."""
    found = rulings.rulings(limits.HAZARDS.values(), unit, on)
    shown = {}
    for name, key in limits.HAZARDS.items():
        law = found[key]
        if law.value:
            paper = schema.cited(asdict(law.citation.paper), law.citation.article, get_language() or "")
            shown[name] = Listed(name, str(Hazard(name).label), paper, law.certainty == "verified")
    return shown
