"""The errors that people are meant to read. Every door turns them into a sentence; anything else is a defect.

    RedsailError            a code and its numbers, never a sentence
    ├── BadInput            what was given cannot be used; says where and why, nothing was written
    │   └── Problems        many of them at once, in the order found
    ├── Refused             this person may not do this, or nobody may
    ├── Clash               somebody else was faster; the numbers say what changed
    └── Missing             there is no such thing (or none that this person may see)

A code is `room.what_is_wrong` ("shops.licence_twice"); the sentence to it is registered with `phrases.register`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar


class RedsailError(Exception):
    """A code and the numbers (or names) that its sentence needs. `exit_code` is what the command line ends with."""

    exit_code: ClassVar[int] = 1
    status: ClassVar[int] = 500

    def __init__(self, code: str, **numbers: Any) -> None:
        super().__init__(code)
        self.code = code
        self.numbers = numbers

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.numbers.items())
        return f"{self.code}({told})" if told else self.code

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.code, self.numbers)

    @property
    def problems(self) -> tuple[RedsailError, ...]:
        """Itself, alone. `Problems` answers with all it carries."""
        return (self,)


class BadInput(RedsailError):
    """What was given cannot be used. Numbers say where: file, sheet, row, column, value."""

    exit_code = 2
    status = 400


class Problems(BadInput):
    """Many faults found in one reading, so that they can all be cured before the next try.

    `problems` keeps their order. Raises ValueError when there is none: no fault is no error.
    """

    def __init__(self, problems: Iterable[BadInput]) -> None:
        self._problems = tuple(each for problem in problems for each in problem.problems)
        if not self._problems:
            raise ValueError("Problems without a problem")
        super().__init__("base.problems", count=len(self._problems))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._problems,)

    def __iter__(self) -> Iterator[RedsailError]:
        return iter(self._problems)

    def __len__(self) -> int:
        return len(self._problems)

    @property
    def problems(self) -> tuple[RedsailError, ...]:
        return self._problems


class Refused(RedsailError):
    """Not allowed: to this person, here, or to anybody."""

    exit_code = 3
    status = 403


class Clash(RedsailError):
    """The thing changed between reading and writing, or is busy. Nothing was written; look again and repeat."""

    exit_code = 4
    status = 409


class Missing(RedsailError):
    """There is no such thing, or none that this person may know of."""

    exit_code = 5
    status = 404


def _again(kind: type[RedsailError], code: str, numbers: dict[str, Any]) -> RedsailError:
    return kind(code, **numbers)
