"""Taking shops out of the house: written down like every other deed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from django.db import transaction

from redsail import jobs
from redsail.base import audit
from redsail.jobs.models import Job
from redsail.organisation.models import Unit
from redsail.shops import access
from redsail.shops.queries.listing import Filters

KIND = "shops.export"
PERMISSION = access.EXPORT


@transaction.atomic
def record_export(*, by: Any, unit: Unit, filters: Filters, count: int) -> None:
    """Note that `by` takes out the shops of a filter. Raises Refused."""
    access.require_unit(by, access.EXPORT, unit)
    after = {"filters": asdict(filters), "count": count}
    audit.record(chain=unit, by=by, verb="shops.export_shops", subject=unit, after=after)


@transaction.atomic
def start_export(*, by: Any, unit: Unit, filters: Filters, sort: str, count: int, language: str) -> Job:
    """Have a large export written by a job. A second click gets the first job, another question a job of its own."""
    record_export(by=by, unit=unit, filters=filters, count=count)
    args = {"filters": asdict(filters), "sort": sort, "language": language}
    asked = hashlib.sha256(json.dumps(args, sort_keys=True).encode()).hexdigest()[:16]
    return jobs.start(KIND, args, by=by, unit=unit, key=f"{KIND}:{by.pk}:{asked}")
