"""Packs that went out, receipts of what came back, questions between two records, fields typed."""

from redsail.sync.models.pack import Pack
from redsail.sync.models.question import Question
from redsail.sync.models.receipt import Receipt
from redsail.sync.models.typed_count import TypedCount

__all__ = ["Pack", "Question", "Receipt", "TypedCount"]
