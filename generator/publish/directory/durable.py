"""What outlives a machine that stops: files and folders that are known to be on disk."""

import errno
import os
from pathlib import Path


def settle(path: Path) -> None:
    """Waits until a file, or a folder's own list of names, is on disk.

    Raises:
        OSError: it cannot be put there.
    """
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    except OSError as error:
        # Some network file systems know no such thing for folders.
        if error.errno != errno.EINVAL or not path.is_dir():
            raise
    finally:
        os.close(number)


def settle_all(folder: Path) -> None:
    """Waits until all files and folders below a folder, and itself, are on disk.

    To be called once all of them are written: the disk then takes them together.

    Raises:
        OSError: one of them cannot be put there.
    """
    for parent, _, names in os.walk(folder, topdown=False):
        for name in names:
            path = Path(parent, name)
            if not path.is_symlink():
                settle(path)
        settle(Path(parent))


def write(path: Path, content: bytes) -> None:
    """Writes a new file and waits until its content is on disk.

    Raises:
        OSError: it cannot be written, or is there already.
    """
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
