"""Judges a plan against its problem, independent of every solver: run on each plan, solved or edited by hand."""

from redsail.planning.verify.faults import faults

__all__ = ["faults"]
