"""Blocks written as WordprocessingML: one file for each family of them."""

from generator.documents.writing.body import write_body

__all__ = ["write_body"]
