"""What rendering returns: a path and its content. One room (`publish`) writes artifacts to disk."""

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, kw_only=True, slots=True)
class Artifact:
    """One file to be written: its path below the folder it is published to, and its bytes."""

    path: PurePosixPath
    content: bytes

    def __post_init__(self) -> None:
        if self.path.is_absolute() or ".." in self.path.parts:
            raise ValueError(f"an artifact's path stays below its folder: {self.path}")
