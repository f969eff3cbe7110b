"""Rows of the needs room, one noun a file."""

from redsail.needs.models.deed import Deed
from redsail.needs.models.need import Need
from redsail.needs.models.need_step import NeedStep

__all__ = ["Deed", "Need", "NeedStep"]
