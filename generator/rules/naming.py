"""Whether a sentence speaks of an item."""

import re


def names(told: str, name: str) -> bool:
    """Whether a text holds an id or a name, as a word of its own."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told, re.IGNORECASE) is not None
