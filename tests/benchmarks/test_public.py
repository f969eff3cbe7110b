"""Public instances are read, solved and judged by a checker that notices what is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from benchmarks.checking import Solution, cost, wrong
from benchmarks.instances import Instance, read

from benchmarks import public

SOLOMON = """T1

VEHICLE
NUMBER     CAPACITY
  3         20

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE TIME

    0      0         0          0          0       100          0
    1      3         4         10          0        50          1
    2      6         8         10         20        60          1
    3      0        10         15          0        90          1
"""
PVRP = """1 1 2 2
0 20
0 20
 0 0 0 0  0 0 0
 1 3 4 0 10 2 1 3
 2 6 8 0 10 1 2 1 2
"""
GOOD: Solution = [(0, 0, [1, 2]), (0, 0, [3])]


@pytest.fixture
def small(tmp_path: Path) -> Instance:
    (tmp_path / "T1.txt").write_text(SOLOMON, encoding="utf-8")
    return read(tmp_path / "T1.txt", "solomon")


def test_distances_and_a_good_solution(small: Instance) -> None:
    assert cost(small, GOOD) == 5 + 5 + 10 + 20
    assert wrong(small, GOOD) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ([(0, 0, [1, 2, 3])], "overloaded"),
        ([(0, 0, [1]), (0, 0, [2])], "wrong days: 3"),
        ([*GOOD, (0, 0, [1])], "twice on day 0: 1"),
        ([(0, 0, [1]), (0, 0, [2]), (0, 0, [3]), (0, 0, [])], "too many vehicles"),
    ],
)
def test_what_is_wrong_is_noticed(small: Instance, broken: Solution, said: str) -> None:
    assert said in " ".join(wrong(small, broken))


def test_a_late_visit_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "T2.txt").write_text(SOLOMON.replace("20        60 ", " 0        15 "), encoding="utf-8")
    late = read(tmp_path / "T2.txt", "solomon")
    assert "late at 2" in " ".join(wrong(late, [(0, 0, [3, 2]), (0, 0, [1])]))


def test_a_periodic_instance_is_solved_on_its_days(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p").write_text(PVRP, encoding="utf-8")
    of = read(tmp_path / "p", "cordeau")
    assert (of.days, of.patterns) == (2, ((3,), (1, 2)))
    assert public.main(["--format", "cordeau", "--instance", str(tmp_path / "p"), "--seconds", "0.2"]) == 0
    assert "cost 30.00  routes 2" in capsys.readouterr().out


def test_a_real_instance_is_solved(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(os.environ.get("REDSAIL_SHARED_DATA", checkout.parent / "shared" / "data"))
    file = folder / "instances" / "C104.txt"
    if not file.exists():
        pytest.skip("the public instances are not here")
    assert public.main(["--format", "solomon", "--instance", str(file), "--seconds", "1"]) == 0
    assert "holds" in capsys.readouterr().out
