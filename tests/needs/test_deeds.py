"""Catches: a deed twice on the list, a public text with somebody's name, one that its own writer lets out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import needs as made
from tests.factories import organisation as make

from redsail.base.errors import BadInput, Clash, Problems, Refused
from redsail.needs.actions import deeds
from redsail.needs.actions.deeds import DeedDraft
from redsail.organisation.models import Unit

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def station() -> Unit:
    return make.station(make.unit())


def test_from_need_to_checked_public_text(station: Unit) -> None:
    county, owner = station.parent, make.person(station, name="龚望帆")
    assert county is not None
    officer, leader = make.party_officer(county), make.user("leadership_member", county)
    need = made.assigned(station, owner)
    draft = DeedDraft(TODAY.year, " 修好 空调 ", owner, TODAY)
    deed = deeds.promote(need, by=officer, draft=draft)
    assert (deed.unit, deed.title) == (county, "修好 空调")
    with pytest.raises(Clash, match="deed_there"):
        deeds.promote(need, by=leader, draft=draft)
    deed = deeds.finish(
        deed, by=make.user("office_member", county, of=owner), result="已修好", done_on=TODAY, version=1
    )
    with pytest.raises(BadInput, match="public_missing"):
        deeds.check(deed, by=leader, version=2)
    with pytest.raises(Problems) as error:
        deeds.write_public(deed, by=officer, text="龚望帆（13800001234）修好了空调", version=2)
    assert [each.numbers["found"] for each in error.value.problems] == ["13800001234", "龚望帆"]
    deed = deeds.write_public(deed, by=officer, text="为服务站修好空调", version=2)
    with pytest.raises(BadInput, match="public_own"):
        deeds.check(deed, by=officer, version=3)
    deed = deeds.check(deed, by=leader, version=3)
    assert deed.checked_at is not None
    deed = deeds.write_public(deed, by=officer, text="为服务站换新空调", version=4)
    assert (deed.checked_at, deed.checked_by) == (None, "")
    with pytest.raises(Clash):
        deeds.drop(deed, by=officer, reason="并入另一件", version=4)
    deed = deeds.drop(deed, by=officer, reason="并入另一件", version=5)
    with pytest.raises(BadInput, match="deed_dropped"):
        deeds.check(deed, by=leader, version=6)


def test_all_that_is_wrong(station: Unit) -> None:
    stranger = make.person(make.unit())
    draft = DeedDraft(TODAY.year, " ", stranger, TODAY + timedelta(days=1000))
    with pytest.raises(Problems) as error:
        deeds.promote(made.assigned(station), by="cli:t", draft=draft)
    codes = [each.code.partition(".")[2] for each in error.value.problems]
    assert codes == ["deed_title", "deed_year", "owner_elsewhere"]
    with pytest.raises(Refused):
        deeds.promote(made.assigned(station), by=make.user("group_leader", station), draft=draft)
    deed = made.deed(station)
    with pytest.raises(Problems) as error:
        deeds.finish(deed, by="cli:t", result="", done_on=TODAY + timedelta(days=1), version=1)
    assert [each.code.partition(".")[2] for each in error.value.problems] == ["deed_result", "deed_to_come"]
