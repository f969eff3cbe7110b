"""How the ground floor names things of rooms it does not know: `kind:key` ("unit:12", "user:7", "shop:88")."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Model

_SHAPE = re.compile(r"[a-z][a-z0-9_.-]*:[^\s|]{1,80}\Z", re.IGNORECASE)

SYSTEM = "system:redsail"


def reference(thing: Any) -> str:
    """`kind:key` of a saved row, or of a reference given as text. Raises ValueError for anything else.

    Actors are users ("user:7"), the system itself ("system:sweeper") or somebody at a terminal ("cli:name").
    """
    if isinstance(thing, Model):
        if thing.pk is None:
            raise ValueError(f"a {thing._meta.model_name} that is not saved has no reference")
        # get_user() hands out a lazy wrapper; _meta sees through it
        return f"{thing._meta.model_name}:{thing.pk}"
    text = str(thing) if isinstance(thing, str) else ""
    if not _SHAPE.match(text):
        raise ValueError(f"not a reference: {thing!r}")
    return text
