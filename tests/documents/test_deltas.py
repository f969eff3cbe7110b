"""Catches: a change that is missed, or one that is none."""

from __future__ import annotations

from redsail.documents.deltas import Change, Delta, Record, compare

FIELDS = ("name", "address", "latitude", "longitude", "hours")


def shop(**values: object) -> Record:
    return {"name": "甲店", "address": "湖滨路1号", "latitude": 31.7, "longitude": 119.9, **values}  # type: ignore[dict-item]


def delta(standing: dict[str, Record], incoming: dict[str, Record], closed: dict[str, Record] | None = None) -> Delta:
    return compare(standing, incoming, fields=FIELDS, closed=closed, alarm_share=0.25)


def test_same_again() -> None:
    """Nothing; not for a hair's breadth of degrees, nor for None beside a blank."""
    before = {"1": shop(hours=None), "2": shop()}
    again = {"1": shop(latitude=31.70000001, hours=()), "2": shop()}
    found = delta(before, again)
    assert found == Delta((), {}, (), (), 2, 2, False)
    assert found.is_empty


def test_new_changed_gone_back() -> None:
    """Each kind, with every field that changed."""
    standing = {"1": shop(), "2": shop(), "3": shop()}
    incoming = {"4": shop(), "1": shop(name="乙店", hours=((25200, 77400),)), "2": shop(), "5": shop(address="新路5号")}
    found = delta(standing, incoming, closed={"5": shop(), "6": shop()})
    assert found.new == ("4",)
    assert found.changed == {
        "1": (Change("name", "甲店", "乙店"), Change("hours", None, ((25200, 77400),))),
        "5": (Change("address", "湖滨路1号", "新路5号"),),
    }
    assert (found.gone, found.back, found.same, found.alarm) == (("3",), ("5",), 1, True)


def test_blank_places_do_not_undo_the_map() -> None:
    """A register without coordinates leaves those set by hand; a blank name is a change all the same."""
    found = delta({"1": shop()}, {"1": shop(latitude=None, longitude=None, address="")})
    assert found.changed == {"1": (Change("address", "湖滨路1号", ""),)}


def test_missing_columns_are_no_change() -> None:
    """Only fields that the file has are compared."""
    assert compare({"1": shop()}, {"1": {"name": "甲店"}}, fields=("name",), alarm_share=0.25).is_empty


def test_half_gone_alarms() -> None:
    """More than the share, not exactly the share."""
    standing = {str(i): shop() for i in range(8)}
    for gone, alarm in ((2, False), (3, True)):
        found = delta(standing, {str(i): shop() for i in range(gone, 8)})
        assert (len(found.gone), found.alarm, found.standing) == (gone, alarm, 8)
    assert not delta({}, {"1": shop()}).alarm
