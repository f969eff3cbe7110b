"""Personal data: sealed under a key a person, masked where shown, purged with proof. See docs/algorithms/audit.md.

Use `privacy.fields` (columns), `privacy.audit` (entries), `privacy.purging`, `privacy.masks`, `privacy.blind`.
"""
