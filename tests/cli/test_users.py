"""Catches: a terminal that cannot make the first administrator, or a command that does half of what it was asked."""

from __future__ import annotations

import re

import pytest
from tests.factories import organisation as make

from redsail.base.models import AuditEntry
from redsail.cli.main import run
from redsail.organisation.models import RoleGrant, Unit, User

pytestmark = pytest.mark.django_db
CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")


def _run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = run(["--lang", "en", *args])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_from_an_empty_database_to_the_first_administrator(capsys: pytest.CaptureFixture[str]) -> None:
    """A unit, a security administrator with a slip, who can sign in and grant the others."""
    assert _run(capsys, "units", "create", "青禾县局", "--code", "QH")[0] == 0
    assert _run(capsys, "units", "create", "城东站", "--code", "S1", "--kind", "station", "--parent", "QH")[0] == 0
    code, out, _err = _run(capsys, "users", "create", "sec", "--role", "security_administrator", "--unit", "QH")
    assert code == 0
    slip = CODE.search(out)
    assert slip
    from redsail.organisation.actions import slips

    assert slips.use(username="sec", code=slip.group(), password="Quiet-lantern-42").username == "sec"
    assert RoleGrant.objects.get().unit.code == "QH"
    actors = AuditEntry.objects.exclude(verb="users.change_password").values_list("actor", flat=True)
    assert {actor.partition(":")[0] for actor in actors} == {"cli"}
    tree = _run(capsys, "units", "list")[1].splitlines()
    assert tree == ["QH  青禾县局  County bureau  0", "  S1  城东站  Service station  0"]


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["users", "create", "x1", "--role", "nope", "--unit", "QH"], 5, "no role nope"),
        (["users", "create", "x1", "--role", "volunteer", "--unit", "nope"], 5, "no unit nope"),
        (["users", "create", "x1", "--person", "nope"], 5, "employee number nope"),
        (["users", "create", "x1", "--role", "volunteer"], 2, "belong together"),
        (["users", "create", "a b"], 2, "letters, digits"),
        (["users", "slip", "known", "nope"], 5, "no log-in nope"),
        (["users", "grant", "nope", "volunteer", "QH"], 5, "no log-in nope"),
        (["users", "grant", "known", "system_administrator", "QH"], 3, "stay apart"),
        (["users", "grant", "known", "leadership_member", "QH", "--from", "soon"], 2, "YYYY-MM-DD"),
        (["units", "create", "again", "--code", "QH"], 2, "in use already"),
        (["people", "list", "--unit", "nope"], 5, "no unit nope"),
    ],
)
def test_bad_input_is_a_sentence_and_writes_nothing(
    capsys: pytest.CaptureFixture[str], args: list[str], code: int, words: str
) -> None:
    make.user("volunteer", make.unit(code="QH"), username="known")
    done, out, err = _run(capsys, *args)
    assert (done, out) == (code, "")
    assert words in err
    assert (Unit.objects.count(), User.objects.count(), RoleGrant.objects.count()) == (1, 1, 1)
    assert not User.objects.get().slips.exists()


def test_closing_and_opening(capsys: pytest.CaptureFixture[str]) -> None:
    make.user("security_administrator", username="sec")
    assert _run(capsys, "users", "deactivate", "sec")[0] == 0
    assert not User.objects.get().is_active
    assert _run(capsys, "users", "slip", "sec")[0] == 2
    assert _run(capsys, "users", "reactivate", "sec")[0] == 0
    assert CODE.search(_run(capsys, "users", "slip", "sec")[1])


def test_ending_a_role(capsys: pytest.CaptureFixture[str]) -> None:
    from redsail.organisation import access

    unit = make.unit(code="QH")
    make.user("volunteer", unit, username="vol")
    assert _run(capsys, "users", "end", "vol", "volunteer", "QH")[0] == 0
    assert not access.may_somewhere(User.objects.get(), "people.view")


def test_roles_are_printed_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    english = _run(capsys, "users", "roles")[1]
    assert "audit_administrator  Audit administrator  [Audit administration]" in english
    assert run(["--lang", "zh", "users", "roles"]) == 0
    assert "audit_administrator  安全审计员" in capsys.readouterr().out


def test_people_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    unit = make.unit(code="QH")
    make.officer(unit, name="单丽", employee_number="E1")
    make.person(make.unit(), "甲甲")
    code, out, err = _run(capsys, "people", "list", "--unit", "QH", "--search", "sl")
    assert (code, len(out.splitlines())) == (0, 1)
    assert out.startswith("E1")
    assert "2099-12-31" in out
    assert err.strip() == "People: 1"
