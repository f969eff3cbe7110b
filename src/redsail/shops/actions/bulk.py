"""Many rows at once, on both databases: plain tuples through one prepared INSERT.

Django's bulk_create builds a model object a row and a statement every forty rows (SQLite's limit of variables): for a
register of 100,000 shops that is most of the import. Values are given as the database takes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Max, Model


def insert(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert rows; `columns` are attribute names ("unit_id"). Every column without a default in the database must be
    named. Dates are ISO text, JSON is text (`as_json`). Returns how many."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(fields[name].column)) for name in columns)
    given = list(rows)
    if given:
        write = _copied if connection.vendor == "postgresql" else _inserted
        write(f"{quote(model._meta.db_table)} ({names})", len(columns), given)
    return len(given)


def _inserted(target: str, width: int, rows: list[Sequence[Any]]) -> None:
    marks = ", ".join(["%s"] * width)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {target} VALUES ({marks})", rows)  # noqa: S608 names come from models


def _copied(target: str, width: int, rows: list[Sequence[Any]]) -> None:
    """The same for PostgreSQL, whose own way for many rows is ten times faster."""
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(f"COPY {target} FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def last_id(model: type[Model]) -> int:
    """The highest number given so far; rows inserted after this by one transaction are numbered upwards from it."""
    return model._base_manager.aggregate(last=Max("pk"))["last"] or 0


def measure(model: type[Model]) -> None:
    """Have the database count what lies in its indexes. After many new rows: until then both databases guess, and a
    list of a hundred thousand is searched by the wrong one."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def as_json(value: Any) -> str:
    """A JSON column's value as the database takes it."""
    return json.dumps(value, ensure_ascii=False)
