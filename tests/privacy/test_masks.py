"""Masked values: enough to recognise, too little to use."""

import pytest

from redsail.privacy import masks


@pytest.mark.parametrize(
    ("mask", "value", "shown"),
    [
        (masks.phone, "13812341234", "138****1234"),
        (masks.phone, "+86 138 1234 1234", "138****1234"),
        (masks.phone, "8512345", "*****45"),
        (masks.phone, "12", "**"),
        (masks.phone, None, ""),
        (masks.id_number, "32010619900101123X", "320*************3X"),
        (masks.id_number, "1234567", "*******"),
        (masks.address, "青禾县东风路12号3幢502", "青禾县东风路***"),
        (masks.address, "青禾县", "青禾县"),
        (masks.address, "某处12号", "某处***"),
        (masks.address, "", ""),
        (masks.name, "张三", "张*"),
        (masks.name, "张三丰", "张**"),
        (masks.name, "欧阳修", "欧阳*"),
        (masks.name, "张", "张*"),
        (masks.name, None, ""),
        (masks.name, "𠮷田", "𠮷*"),
    ],
)
def test_masks(mask: object, value: str | None, shown: str) -> None:
    assert mask(value) == shown  # type: ignore[operator]
