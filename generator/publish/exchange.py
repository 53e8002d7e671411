"""Two folders that change places in one step, where the system can do so."""

import ctypes
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

_HERE: Final = -100
"""AT_FDCWD of Linux: paths are as they stand."""
_EXCHANGE: Final = 2
"""RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS."""


def exchange(one: Path, other: Path) -> bool:
    """Lets two paths change places, so that no reader finds either of them missing; False where the system cannot."""
    call = _call()
    if call is None:
        return False
    return call(os.fsencode(one), os.fsencode(other)) == 0


@cache
def _call() -> Callable[[bytes, bytes], int] | None:
    """What asks the system; None where it knows no such thing. Python has no name for it."""
    try:
        if sys.platform == "linux":
            renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
            return lambda one, other: int(renameat2(_HERE, one, _HERE, other, _EXCHANGE))
        if sys.platform == "darwin":
            renamex_np = ctypes.CDLL(None, use_errno=True).renamex_np
            return lambda one, other: int(renamex_np(one, other, _EXCHANGE))
    except (OSError, AttributeError):
        pass  # an old system, or another C library
    return None
