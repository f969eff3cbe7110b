"""A sum below the licence numbers is not a shop; a shop called Total is."""

from __future__ import annotations

from redsail.documents.registers import read_register

HEAD = "序号,许可证号,店名,地址\n1,990298100001,溪口商店,河沿路1号\n2,990298100002,桥头商店,河沿路2号\n"


def _read(last: str) -> tuple[int, list[str]]:
    reading = read_register((HEAD + last).encode())
    return len(reading.rows), [each.reason for each in reading.skipped if each.reason == "subtotal"]


def test_a_count_under_the_licence_numbers_is_a_sum():
    assert _read("合计,2,,\n") == (2, ["subtotal"])
    assert _read("总计,2,,2\n") == (2, ["subtotal"])


def test_a_shop_called_total_stays():
    reading = read_register(b"Name,License Number\nTOTAL,749274\nCORNER,749265\n")
    assert [row.name for row in reading.rows] == ["TOTAL", "CORNER"]
