"""Warming up solves its dozen shops, so that what is cached works."""

from __future__ import annotations

from redsail.planning.solvers.warm import warm


def test_every_kernel_runs() -> None:
    assert warm() == 2
