"""A file that was built, as records and the manifest tell of it."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Self

from generator.app.building.layout import INTERNAL
from generator.artifacts import Artifact
from generator.model.audience import Audience


@dataclass(frozen=True, kw_only=True, slots=True)
class BuiltFile:
    """A file of the output: its path below it, its SHA-256, its size in bytes, and who may read it."""

    path: str
    sha256: str
    size: int
    audience: Audience

    @property
    def folder(self) -> str:
        """The folder that its plan has to itself."""
        parts = self.path.split("/")
        return "/".join(parts[: 3 if parts[0] == INTERNAL else 2])

    @classmethod
    def of(cls, below: PurePosixPath, artifact: Artifact, audience: Audience) -> Self:
        """The file that an artifact becomes below a folder of the output."""
        content = artifact.content
        digest = hashlib.sha256(content).hexdigest()
        return cls(path=(below / artifact.path).as_posix(), sha256=digest, size=len(content), audience=audience)

    def is_there(self, output: Path) -> bool:
        """Whether an output has it, in its size."""
        try:
            # Of thousands of plans these are hundreds of thousands, and making paths takes longer than the look.
            return os.stat(f"{output}/{self.path}").st_size == self.size  # noqa: PTH116
        except OSError:
            return False
