"""Reference documents: read without trusting them, checked, and cleaned of all that documents do not take from them."""

from generator.documents.reference.faults import ReferenceDocumentError, ReferenceFault
from generator.documents.reference.reading import (
    OURS,
    another,
    open_reference,
    our_reference,
    reference_faults,
    settled,
)

__all__ = [
    "OURS",
    "ReferenceDocumentError",
    "ReferenceFault",
    "another",
    "open_reference",
    "our_reference",
    "reference_faults",
    "settled",
]
