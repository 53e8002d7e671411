"""Processes that build and are killed on the way, before a step of a certain number that changes the file system.

Reads orders as JSON, one a line, and answers each with how the process ended; each order gets a process of its own.
All of a build is real but what is rendered: two small pages and a large one in place of a whole edition, which is
made before anything is written.
"""

import json
import os
import shutil
import sys
import tempfile
import traceback
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from generator.app.building import build
from generator.app.editions import Edition, Editions
from generator.app.workspace import open_folder
from generator.artifacts import Artifact
from generator.audience import View
from tests.conftest import FLOOR
from tests.publish.directory.dying import die_before

DAY = date(2026, 2, 1)


def render(_: Editions, view: View, *, sources: bool = False) -> Edition:
    """An edition of a few files, each of which says whose it is and of which version."""
    del sources  # nobody asks for them here
    text = f"{view.plan.id} {view.plan.version} {view.audience}".encode()
    large = Artifact(path=PurePosixPath("assets/theme.css"), content=f"{view.plan.version}".encode() * 5000)
    return Edition(
        documents=(Artifact(path=PurePosixPath("plan.docx"), content=text),),
        facts=(Artifact(path=PurePosixPath("facts.json"), content=text),),
        portal=(
            large,
            Artifact(path=PurePosixPath("index.html"), content=text),
            Artifact(path=PurePosixPath("reviews/index.html"), content=text),
        ),
    )


def run(order: dict[str, Any]) -> None:
    root = Path(order["root"])
    if order["step"] is not None:
        die_before(order["step"])
    list(build(open_folder(root), (), DAY, root / "build"))


def main() -> None:
    Editions.render = render  # type: ignore[method-assign, assignment]
    with tempfile.TemporaryDirectory() as name:
        # What a process does once it need not do in each that is made from it.
        (Path(name) / "plans").mkdir()
        shutil.copy(FLOOR, Path(name) / "plans")
        run({"root": name, "step": None})
    for line in sys.stdin:
        child = os.fork()
        if not child:
            code = 1
            try:
                run(json.loads(line))
                code = 0
            except Exception:  # noqa: BLE001 - told where the test can see it
                traceback.print_exc()
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
