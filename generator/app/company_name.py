"""A company's name as somebody gave it on the command line."""

import unicodedata

from generator.app.workspace import MisuseError

_CONTROLS = frozenset({"Cc", "Cs"})
"""Unicode's categories of what no YAML, no page and no document can hold."""


def company_name(text: str) -> str:
    """The name on one line.

    Raises:
        MisuseError: it is empty, or holds what no file can hold.
    """
    name = " ".join(text.split())
    if not name:
        raise MisuseError("a company's name cannot be empty")
    if any(unicodedata.category(mark) in _CONTROLS for mark in name):
        raise MisuseError(f"{text!r} cannot be a company's name: it holds a control character")
    return name
