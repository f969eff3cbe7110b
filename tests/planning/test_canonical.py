"""Values ↔ JSON: the way back is the way there, and what is damaged is refused with its place."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

import pytest
from tests.planning.campaign import problem

from redsail.planning import PlanFile, UnreadablePlan, digest, dumps, loads, to_data
from redsail.planning.plan import Note
from redsail.planning.problem import Lock


def test_a_plan_file_survives_the_way_there_and_back(campaign: PlanFile) -> None:
    text = dumps(campaign)
    assert loads(text) == campaign
    assert dumps(loads(text)) == text


def test_the_text_is_what_json_would_write(campaign: PlanFile) -> None:
    notes = (*campaign.plan.notes, Note("a „note“\n\t\\ \u2028 店", {"b": 2, "a": "é", "none": 0}))
    made = replace(campaign, plan=replace(campaign.plan, notes=notes, locks=(Lock(shop="s001", night=""),)))
    data = {"format": "redsail-plan", "schema": 1, **to_data(made)}
    assert dumps(made) == json.dumps(data, sort_keys=True, ensure_ascii=False, indent=1) + "\n"
    short = json.dumps(to_data(made), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert digest(made) == sha256(short.encode()).hexdigest()
    assert loads(dumps(made)) == made


def test_the_hash_follows_every_value() -> None:
    one = problem()
    assert digest(one) == digest(problem())
    assert digest(one) != digest(problem(locks=(Lock(shop="s001", night="2026-12-01"),)))


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("schema",), 99, "plan_from_newer_version"),
        (("format",), "other", "not_a_plan"),
        (("schema",), "1", "not_a_plan"),
        (("plan", "seed"), "seven", "plan_field"),
        (("plan", "routes"), {}, "plan_field"),
        (("plan", "reproducible"), 1, "plan_field"),
        (("problem", "shops", 0, "lat"), 31.7, "plan_field"),
        (("problem", "limits"), [], "plan_field"),
        (("plan", "surprise"), 1, "plan_field_unknown"),
        (("plan", "legs"), [], "plan_field"),
    ],
)
def test_a_damaged_file_is_refused_with_its_place(
    campaign: PlanFile, path: tuple[str | int, ...], value: object, code: str
) -> None:
    data = json.loads(dumps(campaign))
    at = data
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    with pytest.raises(UnreadablePlan) as caught:
        loads(json.dumps(data))
    assert caught.value.code == code
    if code.startswith("plan_field"):
        assert str(path[-1]) in str(caught.value.values["path"])


def test_a_missing_field_is_named(campaign: PlanFile) -> None:
    data = json.loads(dumps(campaign))
    del data["plan"]["routes"][0]["station"]
    with pytest.raises(UnreadablePlan) as caught:
        loads(json.dumps(data))
    assert (caught.value.code, caught.value.values["path"]) == ("plan_field_missing", "plan.plan.routes[0].station")


@pytest.mark.parametrize("text", ["", "[]", "nonsense", '{"plan": {}}'])
def test_something_else_is_no_plan(text: str) -> None:
    with pytest.raises(UnreadablePlan) as caught:
        loads(text)
    assert caught.value.code == "not_a_plan"
