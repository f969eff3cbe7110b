"""Applying a checked delta to the shops: one transaction, one audit entry with the digest of the whole change set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import Clash
from redsail.organisation.models import User
from redsail.shops.actions import books, bulk
from redsail.shops.enums import Change, HistoryKind, ImportState, ShopState
from redsail.shops.models import Register, RegisterImport, Shop, ShopHistory, ShopSource, StagedRow

CHUNK = 1000
NEW_CHUNK = 10_000
NEW_COLUMNS = (
    "unit_id", "station_id", "licence", "licence_key", "place_key", "name", "holder", "address", "town", "kind",
    "grade", "status", "opens", "closes", "area", "lat", "lon", "origin", "valid_to", "state", "first_seen",
    "last_seen", "initials", "street", "search", "version",
)  # fmt: skip
_NAMES = [f.name for f in Shop._meta.concrete_fields if not f.primary_key]


@transaction.atomic
def apply_shops(found: RegisterImport, *, by: Any, fingerprint: str, today: date) -> dict[str, int]:
    """Write everything the delta says, or nothing. Raises Clash when it is not this import's turn (any more).

    Returns the counts. Lines with errors are left out; that this was wanted was settled when the import was claimed.
    """
    close(found, by=by)
    books.claim(found.unit, found.base_version or 0)
    now = timezone.now()
    counts = {
        "new": _add(found, today),
        "changed": _change(found, by, now, today, Change.CHANGED),
        "back": _change(found, by, now, today, Change.BACK),
        "gone": _close_shops(found, by, now, today),
    }
    _see(found, today)
    books.renew_words(found.unit)
    if counts["new"] >= CHUNK:
        bulk.measure(Shop)
    remember(found, fingerprint)
    audit.record_bulk(chain=found.unit, by=by, verb="shops.apply_import", subject=found, changes=changes(found))
    return counts


def close(found: RegisterImport, *, by: Any) -> None:
    """Mark the import applied; Clash when somebody else did. Inside the transaction that writes its delta."""
    closed = RegisterImport.objects.filter(pk=found.pk, state=ImportState.APPLYING).update(
        state=ImportState.APPLIED, closed_at=timezone.now(), closed_by=by if isinstance(by, User) else None
    )
    if not closed:
        raise Clash("shops.import_moved_on")
    found.refresh_from_db()


def remember(found: RegisterImport, fingerprint: str) -> None:
    """Read the next file with these headings the same way."""
    Register.objects.update_or_create(
        unit=found.unit, kind=found.kind, fingerprint=fingerprint, defaults={"mapping": found.mapping}
    )


def changes(found: RegisterImport) -> Iterator[tuple[str, dict[str, Any] | None, dict[str, Any] | None]]:
    """The change set as the audit digests it, in the order of the lines; the same again from the kept lines."""
    for row in (
        staged(found).exclude(change=Change.PROBLEM).values("pk", "shop", "change", "values", "fields").iterator()
    ):
        if row["change"] == Change.NEW:
            yield f"staged:{row['pk']}", None, row["values"]
        else:
            before = {name: pair[0] for name, pair in row["fields"].items()}
            after = {name: pair[1] for name, pair in row["fields"].items()}
            yield (
                f"shop:{row['shop']}",
                {**before, "state": _before(row["change"])},
                {**after, "state": _after(row["change"])},
            )


def staged(found: RegisterImport, *only: Change) -> Any:
    """The lines of the import's own batch, in their order."""
    rows = StagedRow.objects.filter(register_import=found, batch=found.batch)
    return (rows.filter(change__in=only) if only else rows).order_by("pk")


def _add(found: RegisterImport, today: date) -> int:
    done = 0
    rows = staged(found, Change.NEW).values_list("values", flat=True).iterator(chunk_size=NEW_CHUNK)
    while chunk := list(islice(rows, NEW_CHUNK)):
        last = bulk.last_id(Shop)
        bulk.insert(Shop, NEW_COLUMNS, (_new(found.unit_id, values, today.isoformat()) for values in chunk))
        # The claimed book keeps everybody else from adding shops to this unit until we are done.
        numbers = Shop.objects.filter(unit=found.unit, pk__gt=last).order_by("pk").values_list("pk", flat=True)
        sources = (values.get("source") for values in chunk)
        pairs = [(pk, bulk.as_json(source)) for pk, source in zip(numbers, sources, strict=True) if source]
        bulk.insert(ShopSource, ("shop_id", "values"), pairs)
        done += len(chunk)
    return done


def _new(unit: int, values: dict[str, Any], today: str) -> list[Any]:
    found = {"unit_id": unit, "state": ShopState.OPEN.value, "first_seen": today, "last_seen": today, "version": 1}
    found |= {"station_id": values["station"], "valid_to": values["valid_to"] or None}
    # Lines staged before streets were kept have none.
    found["street"] = values.get("street", "")
    return [found[name] if name in found else values[name] for name in NEW_COLUMNS]


def _change(found: RegisterImport, by: Any, now: datetime, today: date, kind: Change) -> int:
    done = 0
    rows = staged(found, kind).values("shop", "values", "fields").iterator(chunk_size=CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        shops = Shop.objects.in_bulk([row["shop"] for row in chunk])
        sources = []
        for row in chunk:
            shop, values = shops[row["shop"]], row["values"]
            sources.append((shop.pk, values.pop("source", None)))
            for name, value in _typed(values).items():
                setattr(shop, name, value)
            shop.version += 1
            shop.last_seen, shop.state, shop.gone_on = today, ShopState.OPEN, None
        # One statement for many rows on both databases; bulk_update's CASE grows with the square of them.
        Shop.objects.bulk_create(shops.values(), update_conflicts=True, unique_fields=["id"], update_fields=_NAMES)
        _keep_sources(iter(sources))
        _keep_history(found, by, now, HistoryKind(kind.value), [(row["shop"], row["fields"]) for row in chunk])
        done += len(chunk)
    return done


def _close_shops(found: RegisterImport, by: Any, now: datetime, today: date) -> int:
    done = 0
    rows = staged(found, Change.GONE).values_list("shop", flat=True).iterator(chunk_size=CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        done += Shop.objects.filter(pk__in=chunk, unit=found.unit, state=ShopState.OPEN).update(
            state=ShopState.GONE, gone_on=today, version=F("version") + 1
        )
        _keep_history(found, by, now, HistoryKind.GONE, [(pk, {}) for pk in chunk])
    return done


def _see(found: RegisterImport, today: date) -> None:
    """Open shops that the file holds were seen today. In pieces: a file of one town leaves 100,000 others unseen, more
    than a statement of SQLite takes values."""
    open_shops = Shop.objects.filter(unit=found.unit, state=ShopState.OPEN, last_seen__lt=today)
    unseen = set(found.counts.get("unseen", []))
    seen = [pk for pk in open_shops.order_by("pk").values_list("pk", flat=True) if pk not in unseen]
    for start in range(0, len(seen), CHUNK):
        Shop.objects.filter(pk__in=seen[start : start + CHUNK]).update(last_seen=today)


def _keep_sources(pairs: Iterator[tuple[int, dict[str, Any] | None]]) -> None:
    rows = [ShopSource(shop_id=pk, values=source) for pk, source in pairs if source is not None]
    ShopSource.objects.bulk_create(rows, update_conflicts=True, unique_fields=["shop"], update_fields=["values"])


def _keep_history(
    found: RegisterImport, by: Any, now: datetime, kind: HistoryKind, changed: list[tuple[int, dict[str, Any]]]
) -> None:
    user = by if isinstance(by, User) else None
    ShopHistory.objects.bulk_create(
        ShopHistory(shop_id=pk, at=now, by=user, kind=kind, register_import=found, fields=fields)
        for pk, fields in changed
    )


def _typed(values: dict[str, Any]) -> dict[str, Any]:
    """Values of a staged line as columns of a shop: a date is text in JSON, a station a number."""
    columns = dict(values)
    if "valid_to" in columns:
        columns["valid_to"] = date.fromisoformat(columns["valid_to"]) if columns["valid_to"] else None
    if "station" in columns:
        columns["station_id"] = columns.pop("station")
    return columns


def _before(change: str) -> str:
    return ShopState.GONE if change == Change.BACK else ShopState.OPEN


def _after(change: str) -> str:
    return ShopState.GONE if change == Change.GONE else ShopState.OPEN
