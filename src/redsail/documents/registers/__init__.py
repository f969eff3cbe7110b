"""Registers of shops, places, stations and officers, read from whatever file they come in.

The one door for other rooms: `read_register`, `read_places`, `read_stations`, `read_officers` and the values they
give back.
"""

from redsail.documents.registers.mapping import Guess, Mapping, from_json
from redsail.documents.registers.read import read_register
from redsail.documents.registers.values import (
    BadRow,
    Question,
    Reading,
    RegisterRow,
    RowProblem,
    SheetInfo,
    Skipped,
)

__all__ = [
    "BadRow",
    "Guess",
    "Mapping",
    "Question",
    "Reading",
    "RegisterRow",
    "RowProblem",
    "SheetInfo",
    "Skipped",
    "from_json",
    "read_register",
]
