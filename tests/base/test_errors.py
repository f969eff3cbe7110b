"""The error tree: codes, numbers, many at once, across processes."""

import pickle

import pytest
from django.utils import translation

from redsail.base import phrases
from redsail.base.errors import BadInput, Clash, Missing, Problems, Refused


@pytest.mark.parametrize(("kind", "code"), [(BadInput, 2), (Refused, 3), (Clash, 4), (Missing, 5)])
def test_each_error_has_its_exit_code(kind: type, code: int) -> None:
    assert kind("base.missing").exit_code == code


def test_problems_keep_all_in_order() -> None:
    inner = Problems([BadInput("a.two", row=2), BadInput("a.three", row=3)])
    error = Problems([BadInput("a.one", row=1), inner])
    assert [(each.code, each.numbers["row"]) for each in error.problems] == [("a.one", 1), ("a.two", 2), ("a.three", 3)]
    assert (error.code, error.numbers) == ("base.problems", {"count": 3})


def test_no_problem_is_no_error() -> None:
    with pytest.raises(ValueError, match="without a problem"):
        Problems([])


@pytest.mark.parametrize("error", [BadInput("a.b", row=3), Problems([Missing("a.b", n=1), Clash("c.d")])])
def test_errors_travel_between_processes(error: BadInput) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (type(error), str(error))
    assert [str(each) for each in again.problems] == [str(each) for each in error.problems]


def test_a_sentence_counts() -> None:
    with translation.override("en"):
        assert phrases.sentence("base.problems", {"count": 1}) == "1 problem was found."
        assert phrases.sentence("base.problems", {"count": 2}) == "2 problems were found."


def test_an_unknown_code_is_shown_with_its_numbers() -> None:
    assert phrases.sentence("nowhere.nothing", {"row": 3}) == "nowhere.nothing (row: 3)"


def test_a_forgotten_number_is_a_question_mark() -> None:
    phrases.register("test", {"row": "Row %(row)s is wrong."})
    assert phrases.sentence("test.row") == "Row ? is wrong."


def test_two_sentences_for_one_code_are_a_defect() -> None:
    phrases.register("test", {"twice": "one"})
    with pytest.raises(ValueError, match=r"test\.twice"):
        phrases.register("test", {"twice": "two"})


def test_long_lists_are_cut() -> None:
    lines = phrases.told_all(Problems(BadInput("a.b", row=row) for row in range(5)), limit=3)
    assert len(lines) == 4
    assert lines[0] == "a.b (row: 0)"
    assert "2" in lines[3]
