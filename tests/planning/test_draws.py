"""Draws: fixed before, recomputable after; the stand-alone checker catches each kind of tampering."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from redsail.planning import (
    Announcement,
    DrawFile,
    ListRow,
    Party,
    PlanningError,
    Slip,
    UnreadablePlan,
    announce,
    commitment,
    draw_check,
    draw_dumps,
    draw_loads,
    reveal,
    slips_dumps,
    slips_loads,
)
from redsail.planning.draws import row_hash

SECRETS = {"专卖局": "11" * 32, "纪检组": "22" * 32}
CHECKER = Path(draw_check.__file__)
CASES = Path(__file__).resolve().parents[1] / "cases/draws"


def _terms(**changes: Any) -> Announcement:
    parties = tuple(Party(name, commitment(secret)) for name, secret in SECRETS.items())
    terms = Announcement(
        "十二月随机抽查", "计划〔2026〕12号", "2026-11-30T10:00", 6, 2, {"一般": 1, "较高": 3}, parties, (), ()
    )
    return replace(terms, **changes)


def _objects(count: int = 20) -> list[ListRow]:
    return [
        ListRow(
            f"shop{n:02}", f"3301****{n:04}", f"店**{n}", {"licence": f"33010000{n:04}"},
            risk="一般" if n % 5 else "较高", out="本年已检查两次" if n == 3 else "",
            recused=("ID1",) if n == 7 else (),
        )
        for n in range(count)
    ]  # fmt: skip


def _officers(count: int = 7) -> list[ListRow]:
    return [ListRow(f"ID{n}", f"ZJ**{n}", f"员*{n}", out="证件已过期" if n == 6 else "") for n in range(count)]


def _announced(**changes: Any) -> tuple[DrawFile, tuple[Slip, ...], tuple[Slip, ...]]:
    salts = (f"{n:032x}" for n in itertools.count())
    return announce(_objects(), _officers(), _terms(**changes), lambda: next(salts))


def _drawn(**changes: Any) -> DrawFile:
    file, objects, officers = _announced(**changes)
    return reveal(file, objects, officers, SECRETS)


def test_before_the_draw_the_file_tells_no_row_and_no_secret() -> None:
    """A name, number or salt in the announcement would let the list be read before the draw."""
    file, objects, _ = _announced()
    text = draw_dumps(file)
    assert (file.objects, file.officers, file.secrets, file.outcome) == ((), (), (), None)
    for told in (objects[0].shown.salt, objects[0].shown.label, "3301", "员*", "11111111", "本年已检查"):
        assert told not in text


def test_every_row_that_may_go_and_no_other_is_drawn_once_in_an_order_that_secrets_decide() -> None:
    """An excluded shop drawn, one drawn twice, or an order that does not depend on each secret."""
    file, objects, officers = _announced(take=19)
    whole = reveal(file, objects, officers, SECRETS).outcome
    assert whole is not None
    able = {row_hash(slip.shown, "object") for slip in objects if slip.key != "shop03"}
    order = [one.object for one in whole.drawn]
    assert (len(order), set(order)) == (19, able)
    names = {row_hash(slip.shown, "officer"): slip.key for slip in officers}
    assert {names[key] for one in whole.drawn for key in one.crew} == {f"ID{n}" for n in range(6)}
    for name in SECRETS:
        other = SECRETS | {name: "33" * 32}
        terms = _terms(take=19, parties=tuple(Party(key, commitment(value)) for key, value in other.items()))
        salts = (f"{n:032x}" for n in itertools.count())
        changed = announce(_objects(), _officers(), terms, lambda salts=salts: next(salts))  # type: ignore[misc]
        outcome = reveal(*changed, other).outcome
        assert outcome is not None
        assert [one.object for one in outcome.drawn] != order


def test_nobody_is_sent_where_they_are_recused() -> None:
    """An officer at a shop of which they are recused; where all are, the shop stays drawn, without a crew."""
    salts = (f"{n:032x}" for n in itertools.count())
    everyone = tuple(row.key for row in _officers())
    shops = [replace(row, recused=everyone if row.key == "shop11" else ("ID0", "ID1")) for row in _objects()]
    file, objects, officers = announce(shops, _officers(), _terms(take=19), lambda: next(salts))
    outcome = reveal(file, objects, officers, SECRETS).outcome
    assert outcome is not None
    names = {row_hash(slip.shown, "officer"): slip.key for slip in officers}
    shop = {row_hash(slip.shown, "object"): slip.key for slip in objects}
    crews = {shop[one.object]: {names[key] for key in one.crew} for one in outcome.drawn}
    assert crews.pop("shop11") == set()
    assert all(len(crew) == 2 and not crew & {"ID0", "ID1"} for crew in crews.values())


def test_a_class_of_three_times_the_weight_comes_first_three_times_as_often() -> None:
    """Weights that do nothing, or more than announced. 2,000 draws: three standard errors are 0.03."""
    rows = [ListRow("a", "a", "a", risk="较高"), *(ListRow(k, k, k, risk="一般") for k in "bcd")]
    file, objects, officers = announce(rows, _officers(), _terms(take=1), lambda: "00")
    keys = {row_hash(slip.shown, "object"): slip.key for slip in objects}
    first: Counter[str] = Counter()
    for n in range(2000):
        own = {"专卖局": f"{n:064x}", "纪检组": "22" * 32}
        terms = replace(file.announcement, parties=tuple(Party(k, commitment(v)) for k, v in own.items()))
        outcome = reveal(replace(file, announcement=terms), objects, officers, own).outcome
        assert outcome is not None
        first[keys[outcome.drawn[0].object]] += 1
    assert abs(first["a"] / 2000 - 0.5) < 0.034
    assert all(abs(first[key] / 2000 - 1 / 6) < 0.026 for key in "bcd")


def test_a_secret_that_is_missing_voids_the_draw_on_record_and_a_wrong_one_is_refused() -> None:
    """A party that sees the outcome coming and keeps its secret must not get another go unseen."""
    file, objects, officers = _announced()
    void = reveal(file, objects, officers, {"专卖局": SECRETS["专卖局"]})
    assert void.outcome is not None
    assert (void.outcome.void, void.outcome.missing, void.outcome.drawn, void.objects) == (True, ("纪检组",), (), ())
    assert list(draw_check.faults(json.loads(draw_dumps(void)))) == []
    with pytest.raises(PlanningError, match="draw_done"):
        reveal(void, objects, officers, SECRETS)
    with pytest.raises(PlanningError, match="draw_secret"):
        reveal(file, objects, officers, SECRETS | {"纪检组": "44" * 32})
    with pytest.raises(PlanningError, match="draw_rows"):
        reveal(file, objects[1:], officers, SECRETS)


@pytest.mark.parametrize(
    ("rows", "terms", "code"),
    [
        (_objects() + _objects(1), {}, "draw_row_twice"),
        ([replace(_objects()[0], risk="特高")], {"take": 1}, "draw_class"),
        ([replace(_objects()[0], recused=("ID9",))], {"take": 1}, "draw_recused"),
        (_objects(), {"parties": (Party("专卖局", "x"),)}, "draw_parties"),
        (_objects(), {"parties": (Party("专卖局", "x"), Party("专卖局", "y"))}, "draw_parties"),
        (_objects(), {"classes": {"一般": 1, "较高": 0}}, "draw_weight"),
        (_objects(), {"take": 20}, "draw_take"),
        (_objects(), {"crew": 7}, "draw_crew"),
    ],
)
def test_what_cannot_be_drawn_is_refused_before_anything_is_fixed(
    rows: list[ListRow], terms: dict[str, Any], code: str
) -> None:
    with pytest.raises(PlanningError) as caught:
        announce(rows, _officers(), _terms(**terms), lambda: "00")
    assert caught.value.code == code


def test_files_come_back_as_they_went_and_damage_is_told() -> None:
    file, objects, officers = _announced()
    done = reveal(file, objects, officers, SECRETS)
    assert draw_loads(draw_dumps(done)) == done
    assert slips_loads(slips_dumps(objects, officers)) == (objects, officers)
    newer = draw_dumps(done).replace('"schema": 1', '"schema": 2')
    for text, code in (("{", "not_a_draw"), ("[]", "not_a_draw"), (newer, "draw_from_newer_version")):
        with pytest.raises(UnreadablePlan) as caught:
            draw_loads(text)
        assert caught.value.code == code


def _swap(data: dict[str, Any]) -> None:
    drawn = data["outcome"]["drawn"]
    drawn[0]["object"], drawn[1]["object"] = drawn[1]["object"], drawn[0]["object"]


def _drop(data: dict[str, Any]) -> None:
    data["outcome"]["drawn"].pop()


def _crew(data: dict[str, Any]) -> None:
    data["outcome"]["drawn"][2]["crew"].reverse()


def _reserve(data: dict[str, Any]) -> None:
    data["outcome"]["reserves"].append(data["announcement"]["officers"][0])


def _exclude(data: dict[str, Any]) -> None:
    data["objects"][0]["out"] = "后来排除"


def _new_row(data: dict[str, Any]) -> None:
    data["objects"].append({**data["objects"][0], "label": "后来添上"})


def _copy_row(data: dict[str, Any]) -> None:
    data["officers"].append(data["officers"][0])


def _take(data: dict[str, Any]) -> None:
    data["announcement"]["take"] = 5


def _secret(data: dict[str, Any]) -> None:
    data["secrets"][1] = "55" * 32


def _no_secret(data: dict[str, Any]) -> None:
    data["secrets"][1] = ""


def _void(data: dict[str, Any]) -> None:
    data["outcome"] |= {"void": True, "drawn": []}


def _void_with_rows(data: dict[str, Any]) -> None:
    data["outcome"]["void"], data["secrets"][1] = True, ""


def _weight(data: dict[str, Any]) -> None:
    data["announcement"]["classes"]["一般"] = 0


def _one_party(data: dict[str, Any]) -> None:
    data["announcement"]["parties"].pop()


@pytest.mark.parametrize(
    ("spoil", "first"),
    [
        (_swap, "drawn"), (_drop, "count"), (_crew, "crew"), (_reserve, "reserves"), (_exclude, "rows"),
        (_new_row, "rows"), (_copy_row, "rows"), (_take, "digest"), (_secret, "secret"),
        (_no_secret, "void"), (_void, "not_void"),
        (_void_with_rows, "void_rows"), (_weight, "digest"), (_one_party, "digest"),
    ],
)  # fmt: skip
def test_each_kind_of_tampering_is_caught(spoil: Callable[[dict[str, Any]], None], first: str) -> None:
    data = json.loads(draw_dumps(_drawn()))
    assert list(draw_check.faults(data)) == []
    spoil(data)
    assert next(iter(draw_check.faults(data)))[0] == first


@pytest.mark.parametrize("case", json.loads((CASES / "cases.json").read_text("utf-8")), ids=lambda case: case["name"])
def test_the_cases_that_the_checker_in_the_browser_passes_too(case: dict[str, Any]) -> None:
    """Two checkers that judge the same file differently. frontend/tests/draws.test.ts reads the same cases."""
    data = json.loads((CASES / f"{case['file']}.json").read_text("utf-8"))
    for path, value in case["changes"]:
        at, *way = data, *path.split(".")
        for step in way[:-1]:
            at = at[int(step)] if isinstance(at, list) else at[step]
        at[int(way[-1]) if isinstance(at, list) else way[-1]] = value
    found = [(code, list(values)) for code, values in draw_check.faults(data)]
    # A list is named in words here and by its kind there.
    plain = [[code, [values[0].split()[-1], *values[1:]] if code == "rows" else values] for code, values in found]
    assert plain == case["faults"]


def test_a_slip_opens_its_own_row_and_no_other() -> None:
    """A shop could be told that it is on a list on which it is not."""
    file, objects, officers = _announced()
    data, slips = json.loads(draw_dumps(file)), json.loads(slips_dumps(objects, officers))
    for slip in (slips["objects"][4], slips["officers"][1]):
        assert list(draw_check.slip_faults(data, slip)) == []
    other = slips["objects"][5]
    other["private"]["licence"] = "330100009999"
    assert [code for code, _ in draw_check.slip_faults(data, other)] == ["sealed"]
    other["shown"]["label"] = "别人的店"
    assert [code for code, _ in draw_check.slip_faults(data, other)] == ["slip", "sealed"]


def test_the_checker_runs_alone_on_a_strangers_computer(tmp_path: Path) -> None:
    """It must need nothing of ours: copied away, isolated from every installed package."""
    program, good, bad = tmp_path / "check_draw.py", tmp_path / "draw.json", tmp_path / "bad.json"
    program.write_bytes(CHECKER.read_bytes())
    assert len(program.read_text(encoding="utf-8").splitlines()) < 150
    text = draw_dumps(_drawn())
    data = json.loads(text)
    _swap(data)
    good.write_text(text, encoding="utf-8")
    bad.write_text(json.dumps(data), encoding="utf-8")

    def check(path: Path) -> tuple[int, str]:
        line = [sys.executable, "-I", "-S", str(program), str(path)]
        done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, env={"PYTHONIOENCODING": "utf-8"})
        return done.returncode, done.stdout

    code, said = check(good)
    assert (code, "全部相符" in said, "抽出 6 户" in said) == (0, True, True)
    code, said = check(bad)
    assert (code, said.count("✗")) == (1, 2)
    assert check(program)[0] == 2
