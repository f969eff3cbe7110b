"""Catches: a member sheet read wrongly, and a wrong cell that is not told with its place."""

from __future__ import annotations

from redsail.documents.registers import read_members

CHINESE = """机关党员名册
工号,姓名,所属党支部,部门,服务站,党员类别,职务,专长,出生年月,执法证,班子成员,可任组长,党小组,组长,固定,须同组,不同组
1,甲一,第一支部,,城东服务站,正式党员,站长,财务、写作,1980-03,3204001,,是,第一小组,是,,,
2,𠮷二,第一支部,办公室,,预备党员,,,35岁,,是,,第二小组,,是,,甲一；丙三
3,丙三,第一支部,办公室,,,,,,无,否,否,第二小组,否,第三小组,𠮷二,
"""


def test_a_sheet_in_chinese_with_a_title_above() -> None:
    reading = read_members(CHINESE.encode("gb18030"))
    assert reading.errors == ()
    first, second, third = reading.rows
    assert (first.name, first.branch, first.station, first.membership) == ("甲一", "第一支部", "城东服务站", "full")
    assert (first.posts, first.skills, first.born, first.age) == (("站长",), ("财务", "写作"), 1980, 0)
    assert (first.certificate, first.leadership, first.leader_eligible, first.leads) == (True, False, True, True)
    assert (second.name, second.membership, second.age, second.unit) == ("𠮷二", "probationary", 35, "办公室")
    assert (second.leadership, second.leader_eligible, second.lock, second.apart) == (True, None, "*", ("甲一", "丙三"))
    assert (third.membership, third.certificate, third.leader_eligible) == ("full", False, False)
    assert (third.leads, third.lock, third.together) == (False, "第三小组", ("𠮷二",))


def test_headings_in_english() -> None:
    text = "name,branch,department,station,membership,age,may lead,group\nAnn,One,Finance,,full member,41,yes,G1\n"
    (row,) = read_members(text.encode()).rows
    assert (row.name, row.branch, row.unit, row.station) == ("Ann", "One", "Finance", "")
    assert (row.membership, row.age, row.leader_eligible, row.group) == ("full", 41, True, "G1")


def test_every_wrong_cell_is_told() -> None:
    text = "姓名,党员类别,出生年月,可任组长,班子成员\n甲,群众,九零后,也许,\n甲,正式,1980,是,?\n,正式,1980,是,\n"
    told = {(one.row, one.column, one.code) for one in read_members(text.encode()).errors}
    assert told == {
        (2, "B", "membership_unknown"), (2, "C", "year_unclear"), (2, "D", "answer_unclear"), (2, "A", "key_clash"),
        (3, "A", "key_clash"), (3, "E", "answer_unclear"), (4, "A", "name_missing"),
    }  # fmt: skip
