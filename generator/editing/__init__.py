"""Plan files with more in them: text goes in, and the same text with one addition comes out."""

from generator.editing.additions import Edit, EditError, add_sign_offs
from generator.editing.entry import blank_entry, entry_as_yaml

__all__ = ["Edit", "EditError", "add_sign_offs", "blank_entry", "entry_as_yaml"]
