"""Keys of subjects, sealed values beside the audit chain, proofs of purges."""

from redsail.privacy.models.key import SubjectKey
from redsail.privacy.models.purge import Purge
from redsail.privacy.models.sealed import SealedValue

__all__ = ["Purge", "SealedValue", "SubjectKey"]
