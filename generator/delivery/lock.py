"""One run at a time by one ledger."""

import errno
import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

_PATIENCE: Final = 1.0
"""Seconds to wait for the lock: who only asks whether it is held has it for a moment, too."""


@contextmanager
def held_alone(ledger: Path, now: datetime) -> Iterator[None]:
    """Keeps every other run from sending by a ledger while the block runs.

    The lock is that of a database beside the ledger, so it works wherever the ledger does, and the system lets go of
    it when a run dies. The ledger itself can be read meanwhile.

    Raises:
        OSError: another run has it; the message says which.
    """
    path = lock_of(ledger)
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as lock:
        try:
            # Who has the lock is written before it is held for good: what is not committed nobody else can read.
            lock.execute("BEGIN IMMEDIATE")
            lock.execute("CREATE TABLE IF NOT EXISTS holder (process INTEGER, host TEXT, since TEXT)")
            lock.execute("DELETE FROM holder")
            holder = (os.getpid(), socket.gethostname(), now.isoformat(timespec="seconds"))
            lock.execute("INSERT INTO holder VALUES (?, ?, ?)", holder)
            lock.execute("COMMIT")
            lock.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise OSError(errno.EIO, f"the lock of the ledger cannot be had: {error}", str(path)) from error
            message = f"another run is sending by this ledger{_holder(path)}; wait until it has ended"
            raise OSError(errno.EBUSY, message, str(ledger)) from error
        yield


def is_held(ledger: Path) -> bool:
    """Whether a run is sending by a ledger just now."""
    path = lock_of(ledger)
    if not path.exists():
        return False
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
    return False


def lock_of(ledger: Path) -> Path:
    """The file whose lock it is. It stays when nobody holds it: taking it away would be a race."""
    file = ledger.resolve()
    return file.with_name(f"{file.name}.lock")


def _holder(path: Path) -> str:
    try:
        with closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as lock:
            found = lock.execute("SELECT process, host, since FROM holder").fetchone()
    except sqlite3.Error:
        return ""
    return f": process {found[0]} on {found[1]}, since {found[2]}" if found else ""
