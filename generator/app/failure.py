"""A mistake of ours that one plan brought to light. It costs that plan, and the others go on."""

import traceback
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """What went wrong, in one line and as a whole trace."""

    summary: str
    trace: str

    @classmethod
    def of(cls, error: Exception) -> Self:
        """The failure that an exception tells of."""
        lines = traceback.format_exception(error)
        return cls(summary=lines[-1].strip(), trace="".join(lines))
