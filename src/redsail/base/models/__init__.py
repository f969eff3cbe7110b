"""Rows of the audit chain."""

from redsail.base.models.audit import AuditEntry, AuditHead

__all__ = ["AuditEntry", "AuditHead"]
