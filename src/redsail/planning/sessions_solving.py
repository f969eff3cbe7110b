"""Proposes sessions: the model is solved, and what came of it gets its reasons."""

from __future__ import annotations

from redsail.planning.sessions import SessionPlan, SessionProblem
from redsail.planning.sessions_reasons import explained
from redsail.planning.solvers.milp import Effort
from redsail.planning.solvers.milp_sessions import solved


def propose(problem: SessionProblem, *, nodes: int = 40, seconds: float | None = None) -> SessionPlan:
    """The best plan found. Stopped by `nodes` it is the same again; stopped by `seconds` it may be another."""
    placed, bound = solved(problem, Effort(nodes=nodes, seconds=seconds))
    return explained(problem, placed, bound)
