"""What a command says by its end."""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended: fine, errors in a plan or the settings, misuse or a failing world, our mistake."""

    FINE = 0
    FINDINGS = 1
    MISUSE = 2
    BUG = 3
