"""Where to publish to, as it was asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where to publish to, as it was asked for."""

    name: str
    """The target in the words of whoever asked, such as `git:origin/pages`; a folder by its path."""
    root: Path
    """The workspace."""
    keep: int | None
    """How many releases the target keeps to roll back to, the live one among them; None leaves it to the target."""
    environment: Mapping[str, str]
    """The environment variables, for targets that are told where and with which login by them."""
