"""What becomes of a plan in a build, in a word."""

from enum import StrEnum


class BuildOutcome(StrEnum):
    """What became of a plan in a build."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    FAILED = "failed"
