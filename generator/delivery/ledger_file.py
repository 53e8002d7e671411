"""The file of a ledger: what lies in it, and whether it is one."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

APPLICATION: Final = 0x506C6646
"""What marks a SQLite file as a ledger of ours; SQLite keeps it in the file's head (`PRAGMA application_id`)."""
VERSION: Final = 1
"""That of the tables below; a file of a later one is left alone."""
DURABILITY: Final = "EXTRA"
"""What is committed outlasts a loss of power, the end of its journal included, which FULL does not promise."""

_EMPTY: Final = "the ledger is empty; put back a copy of it, or delete it if no mail was ever sent by it"
_TABLES: Final = f"""
CREATE TABLE letter (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  plans TEXT NOT NULL,
  occasion TEXT NOT NULL,
  recipient TEXT NOT NULL COLLATE NOCASE,
  digest TEXT NOT NULL,
  topics TEXT NOT NULL,
  as_of TEXT NOT NULL,
  message_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'sending', 'sent', 'refused', 'deferred', 'unknown')),
  deferrals INTEGER NOT NULL DEFAULT 0,
  next_attempt TEXT,
  claim TEXT,
  replaced_by INTEGER REFERENCES letter,
  UNIQUE (kind, plans, occasion, recipient, digest)
);
CREATE INDEX letter_by_recipient ON letter (recipient, kind);
CREATE TABLE attempt (
  letter INTEGER NOT NULL REFERENCES letter,
  at TEXT NOT NULL,
  state TEXT NOT NULL,
  code INTEGER,
  text TEXT NOT NULL
);
CREATE INDEX attempt_by_letter ON attempt (letter);
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
"""


@contextmanager
def opened(path: Path, *, create: bool) -> Iterator[sqlite3.Connection]:
    """A ledger's file, open while the block runs.

    Args:
        path: the file.
        create: whether to make it where there is none.

    Raises:
        OSError: the file cannot be opened, or is no ledger that this version can read.
    """
    if create:
        path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.stat().st_size:
        # A copy that broke off, or a disk that was full. Taken for a new one, it would let everything go again.
        raise OSError(errno.EINVAL, _EMPTY, str(path))
    with told_as_os_error(path):
        address = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as database:
            # The file alone is what is kept, so nothing may lie in another one beside it (no WAL).
            database.execute("PRAGMA journal_mode = DELETE")
            database.execute(f"PRAGMA synchronous = {DURABILITY}")
            database.execute("PRAGMA foreign_keys = ON")
            _check(database, path, create=create)
            yield database


@contextmanager
def changing(database: sqlite3.Connection) -> Iterator[None]:
    """Changes of the block all come onto disk, or none does."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


@contextmanager
def told_as_os_error(path: Path) -> Iterator[None]:
    """What SQLite says of a file that it cannot read or write, as an error of the file."""
    try:
        yield
    except sqlite3.Error as error:
        message = f"the ledger cannot be used: {error}; nothing more is sent"
        raise OSError(errno.EIO, message, str(path)) from error


def _check(database: sqlite3.Connection, path: Path, *, create: bool) -> None:
    (application,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    (tables,) = database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if (application, version, tables) == (0, 0, 0) and create:
        database.executescript(f"BEGIN IMMEDIATE; {_TABLES} COMMIT;")
        return
    if application != APPLICATION:
        message = "this is no ledger of sent mail; name another file with --ledger"
    elif version > VERSION:
        message = "a newer version of Planfolio has written this ledger; update Planfolio"
    elif database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        message = "the ledger is damaged; put back a copy of it, for without it letters would be sent again"
    else:
        return
    raise OSError(errno.EINVAL, message, str(path))
