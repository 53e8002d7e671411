"""Text that says what belongs in its place, until somebody has written it there."""

from typing import Final

_MARK: Final = "TODO"


def is_placeholder(text: str) -> bool:
    """Whether a text is still to be filled in: it starts as `planfolio new` starts all that it cannot know."""
    return text.startswith(_MARK)


def what_belongs_here(placeholder: str) -> str:
    """What a placeholder asks for; empty where it asks for nothing in particular."""
    return placeholder.removeprefix(_MARK).lstrip(": ")
