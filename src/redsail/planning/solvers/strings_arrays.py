"""The arrays of the string kernel: the task, the routes at hand, and what a refused round is undone with."""

from typing import Any, NamedTuple


class Fixed(NamedTuple):
    """The task. travel int32 (n+1, n+1); service, opens, latest, demand int64 (n,); near int32 (n, k).

    back: travel the other way round (its rows are read where travel's columns would be: kinder to the cache).
    pin (n,): the only route a client may be in, -1: any. kind (n,): clients of two kinds share no route, 0: any kind.
    """

    travel: Any
    back: Any
    service: Any
    opens: Any
    latest: Any
    demand: Any
    near: Any
    pin: Any
    kind: Any
    horizon: int
    capacity: int
    open_cost: int


class State(NamedTuple):
    """The routes at hand. start/late: begin of service, last feasible arrival at each position; late[len]: at home.

    leg: travel to each position from the one before, leg[len]: home. kind: of the clients in a route, 0: none of any.
    """

    seq: Any
    length: Any
    start: Any
    late: Any
    leg: Any
    energy: Any
    load: Any
    where: Any
    position: Any
    absent: Any
    missed: Any
    kind: Any
    scalar: Any


class Memory(NamedTuple):
    """What a refused round is undone with, and the best complete routes."""

    seq: Any
    length: Any
    energy: Any
    load: Any
    touched: Any
    mark: Any
    ruined: Any
    absent: Any
    key: Any
    best_seq: Any
    best_length: Any
