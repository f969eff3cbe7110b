"""Gives the demo bureau an evening tonight: `python -m tests.journeys.tonight [visit|inspection]` prints its token.

Run beside the server, on its data folder: the demo's own plans lie in days to come.
"""

from __future__ import annotations

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redsail.config.settings")

CREWS = ("enforcement", "customer", "head", "market")


def made(kind: str) -> str:
    """Two crews of demo log-ins, three shops each."""
    from tests.factories import organisation
    from tests.factories.field import Tonight

    from redsail.organisation.models import User
    from redsail.shops.models import Shop

    users = [User.objects.select_related("person__unit").get(username=name) for name in CREWS]
    station = users[0].person.unit  # type: ignore[union-attr]
    shops = Shop.objects.filter(station=station, state="open", lat__isnull=False).order_by("name", "pk")
    bureau = shops[0].unit
    tonight = Tonight(bureau, kind, station=station, users=users, of=list(shops[:6]))
    if kind == "inspection":
        tonight.make_lawful()
        for person in tonight.people:
            organisation.certificate(person)
    return str(tonight.evening.activity.token)


if __name__ == "__main__":
    import django

    django.setup()
    print(made(sys.argv[1] if len(sys.argv) > 1 else "visit"))
