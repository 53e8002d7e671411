"""Processes that publish to a folder and are killed on the way, before a step of a certain number.

A step is whatever changes the file system: what was only read or waited for leaves nothing else behind. Reads orders as
JSON, one a line, and answers each with how the process ended; each order gets a process of its own.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, Final

from generator.publish.directory.target import Directory
from tests.publish.portals import release

STEPS: Final = {"os.mkdir", "os.rename", "os.link", "os.symlink", "os.remove", "os.rmdir", "os.chmod", "os.truncate"}


def die_before(step: int) -> None:
    """Kills this process before its step of that number."""
    left = step

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if event in STEPS or (event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def run(order: dict[str, Any]) -> None:
    target = Directory(folder=Path(order["folder"]), kept=2)
    if order["step"] is not None:
        die_before(order["step"])
    if order["action"] == "publish":
        target.publish(release(Path(order["output"]), *order["plans"]), dry_run=False)
    else:
        target.roll_back(None, dry_run=False)


def main() -> None:
    # Who is killed loses nothing that the system has; waiting for the disk would only take time.
    os.fsync = lambda _: None  # type: ignore[assignment]
    for line in sys.stdin:
        child = os.fork()
        if not child:
            run(json.loads(line))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
