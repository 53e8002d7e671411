"""E-signature services: by which words in a document each of them finds the places of its fields."""

from generator.documents.e_signature.dialects import Dialect, SigningField, dialect_of
from generator.documents.e_signature.stray_tags import SigningTagError, break_tags, broken, check_tags

__all__ = ["Dialect", "SigningField", "SigningTagError", "break_tags", "broken", "check_tags", "dialect_of"]
