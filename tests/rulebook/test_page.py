"""The page of rules says what the rule files say."""

from pathlib import Path

from redsail.rulebook.__main__ import main
from redsail.rulebook.load import rules
from redsail.rulebook.page import rules_page, shown

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_not_stale():
    text = (ROOT / "docs" / "reference" / "rules.md").read_text(encoding="utf-8")
    assert text == rules_page(), "run: python -m redsail.rulebook"


def test_every_rule_is_on_the_page():
    page = rules_page()
    assert [key for key in rules() if f"`{key}`" not in page] == []


def test_values_are_shown_with_their_unit():
    assert (shown(68400, "clock"), shown(2, "people"), shown(True, "flag")) == ("19:00", "2 people", "是 yes")


def test_rules_name_rooms_that_exist():
    rooms = {path.name for path in (ROOT / "src" / "redsail").iterdir() if path.is_dir()}
    planned = {"activities", "needs", "study", "volunteering", "evaluation"}
    named = {name.split(".")[0] for rule in rules().values() for name in rule.used_by}
    assert named - rooms - planned == set()


def test_the_command_writes_the_page(tmp_path: Path):
    target = tmp_path / "reference" / "rules.md"
    assert main([str(target)]) == 0
    assert target.read_text(encoding="utf-8") == rules_page()
