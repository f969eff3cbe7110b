"""Catches: shops of one street counted under two names, or a house number taken for a street."""

import pytest

from redsail.shops.queries.streets import street

CASES = [
    ("青禾县望帆镇柳堤路12号", "望帆镇", "柳堤路"),
    ("青禾县望帆镇柳堤路１２－３号", "望帆镇", "柳堤路"),
    ("青禾县望帆镇柳堤路12号", "", "柳堤路"),
    ("云汀市青禾县帆影街道新街口路8号", "", "新街口路"),
    ("青禾县稻花镇第一小学旁1号", "稻花镇", "第一小学旁"),
    ("青禾县汀溪乡芦花村3组7号", "汀溪乡", "芦花村"),
    ("柳堤镇", "", "柳堤镇"),
    ("滨河大道 100 号 2 幢", "", "滨河大道"),
    ("中山路北段步行街5号", "", "中山路"),
    ("35 Orchard Lane, Ste 2", "", "ORCHARD LANE"),
    ("1204-A  Mill  St", "", "MILL ST"),
    ("", "", ""),
]


@pytest.mark.parametrize(("address", "town", "expected"), CASES)
def test_street_of_an_address(address: str, town: str, expected: str) -> None:
    assert street(address, town) == expected
