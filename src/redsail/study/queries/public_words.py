"""What a text for strangers must not say: tobacco by any name, and the names of restricted objects."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from redsail.study.models import Journey, Relic

MOST_LENGTH = 60


def unfit(text: str, names: Iterable[str] = ()) -> list[str]:
    """The words in `text` that keep it from strangers, each once. `names`: of restricted objects and their makers."""
    lists = _lists()
    plain = text.lower()
    for word in lists["allowed"]:
        plain = plain.replace(word, "")
    found = [word for word in lists["words"] if word in plain]
    return found + [name for name in names if name and name.lower() in plain]


def restricted_names(journey: Journey) -> list[str]:
    """Names and makers of the restricted objects of a journey. One query.

    A name without its 《》 may be a town's, so only a name that stands in them, or is long enough, counts.
    """
    rows = Relic.objects.filter(stop__journey=journey, restricted=True).values_list("name", "maker")
    return sorted({text for row in rows for text in row if text.startswith("《") or len(text) > 3})


@lru_cache(maxsize=1)
def _lists() -> dict[str, Any]:
    return yaml.safe_load(files("redsail.study").joinpath("data/not_public.yaml").read_text(encoding="utf-8"))
