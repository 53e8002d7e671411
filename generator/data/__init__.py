"""Facts as data for other programs."""

from generator.data.facts_json import facts_file, facts_json

__all__ = ["facts_file", "facts_json"]
