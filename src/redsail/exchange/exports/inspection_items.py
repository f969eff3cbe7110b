"""The list of inspection items as a sheet that reads in again; without a list, an example to be changed."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from redsail.documents.tables import Column, Table, Value
from redsail.documents.xlsx import xlsx_bytes
from redsail.exchange.item_columns import COLUMNS
from redsail.patrol.models import InspectionItem

# After a county bureau's published random-check list of 2024; every bureau puts its own in its place.
EXAMPLE: list[list[Value]] = [
    ["1", "亮证经营：许可证在有效期内，名称、经营者、地址、许可范围与登记一致", "烟草专卖法实施条例 第14条、第46条"],
    ["2", "持证经营：不销售假烟、走私烟和非本店配送的卷烟", "烟草专卖法实施条例 第23条、第25条"],
    ["3", "条盒喷码与许可证号一致，无霉变卷烟", "烟草专卖法实施条例 第23条、第46条"],
]


def workbook(items: Sequence[InspectionItem]) -> bytes:
    """The xlsx, with the headings that the import knows."""
    columns = [
        Column(name, known[0], width=width) for (name, known), width in zip(COLUMNS.items(), (8, 60, 40), strict=True)
    ]
    rows: list[list[Value]] = [[item.code, item.text, item.law] for item in items]
    return xlsx_bytes(Table(_("Inspection items"), columns, rows or EXAMPLE))
