"""Laws of publishing: a target holds what was last published of each plan, and goes back to what it held."""

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publish.branch import open_branch
from generator.publish.directory.target import Directory
from generator.publish.place import Place
from generator.publish.release import Outcome, Release, Target, TargetError
from tests.publish.portals import portal, write_portal

PLANS = ("alder", "birch", "cedar")

State = Mapping[str, tuple[str, int]]
"""The path and the version of each plan's portal that is live."""

publications = st.fixed_dictionaries(
    {
        "plans": st.dictionaries(
            st.sampled_from(PLANS), st.tuples(st.sampled_from(["", "-k3"]), st.integers(1, 3)), min_size=1
        ),
        "waiting": st.dictionaries(st.sampled_from(PLANS), st.sampled_from(["", "-k3"])),
        "is_whole": st.booleans(),
    }
)
"""Which plans are published at which path in which version, and which there are that were not built."""
steps = st.lists(st.one_of(publications, st.just("back")), max_size=8)


@contextmanager
def folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="planfolio-") as name:
        yield Path(name)


def release(output: Path, asked: Mapping[str, Any]) -> Release:
    """A release as it was drawn, with what is to be live of it built."""
    plans, waiting, is_whole = asked["plans"], asked["waiting"], asked["is_whole"]
    for plan_id, (_, version) in plans.items():
        write_portal(output, plan_id, str(version))
    return Release(
        portals=tuple(portal(output, plan_id, f"{plan_id}{suffix}") for plan_id, (suffix, _) in sorted(plans.items())),
        waiting={name: f"{name}{suffix}" for name, suffix in waiting.items() if name not in plans} if is_whole else {},
        is_whole=is_whole,
    )


def expected(live: State, published: Release, output: Path) -> State:
    """What is live after a release, in the plainest words."""
    after = {}
    for plan_id in PLANS:
        put = next((one for one in published.portals if one.plan_id == plan_id), None)
        if put is not None:
            version = int((output / "portals" / plan_id / "index.html").read_text().split()[1])
            after[plan_id] = (put.path, version)
        elif plan_id in live and (not published.is_whole or plan_id in published.waiting):
            after[plan_id] = (published.waiting.get(plan_id, live[plan_id][0]), live[plan_id][1])
    return after


def moves_back(live: State, then: State) -> bool:
    """Whether a portal that has moved would lie at its old path again."""
    return any(plan_id in then and then[plan_id][0] != path for plan_id, (path, _) in live.items())


def hold(target: Target, drawn: list[Any], output: Path, served: Callable[[], State]) -> None:
    """Does one thing after another to a target, and looks after each that it holds what it should."""
    live: State = {}
    earlier: list[State] = []
    is_first = True
    for step in drawn:
        if isinstance(step, dict):
            asked = release(output, step)
            planned = target.publish(asked, dry_run=True)
            assert served() == live, "a dry run changes nothing"
            done = target.publish(asked, dry_run=False)
            assert planned.portals == done.portals, "and tells what would happen"
            after = expected(live, asked, output)
            if after != live and not is_first:
                earlier.append(live)
            is_first = False
        elif earlier and not moves_back(live, earlier[-1]):
            done = target.roll_back(None, dry_run=False)
            after = earlier.pop()
        else:
            try:
                target.roll_back(None, dry_run=False)
            except TargetError:
                assert served() == live, "what is refused changes nothing"
                continue
            raise AssertionError("there was nothing to go back to, or an old path would be open again")
        assert served() == after
        told = {one.plan_id: one.outcome for one in done.portals}
        assert {plan_id for plan_id, outcome in told.items() if outcome is not Outcome.REMOVED} == after.keys()
        assert {plan_id for plan_id, outcome in told.items() if outcome is not Outcome.UNCHANGED} == {
            plan_id for plan_id in {*live, *after} if live.get(plan_id) != after.get(plan_id)
        }
        live = after


@settings(max_examples=20)
@given(drawn=steps)
def test_a_folder_serves_what_was_last_published_of_each_plan(drawn: list[Any]) -> None:
    with folder() as root:
        current = root / "srv" / "current"

        def served() -> State:
            return {
                text.split()[0]: (home.parent.name, int(text.split()[1]))
                for home in current.glob("*/index.html")
                for text in [home.read_text(encoding="utf-8")]
            }

        target = Directory(folder=root / "srv", kept=20)
        hold(target, drawn, root / "build", served)


@settings(max_examples=5)
@given(drawn=steps)
def test_a_branch_holds_what_was_last_published_of_each_plan(drawn: list[Any]) -> None:
    with folder() as root:
        subprocess.run(["git", "init", "--quiet", str(root)], check=True)

        def served() -> State:
            found = subprocess.run(
                ["git", "grep", "--no-color", "-e", "", "pages", "--", "*/index.html"],
                cwd=root,
                capture_output=True,
                text=True,
                check=False,
            )
            lines = (line.split(":") for line in found.stdout.splitlines())
            return {text.split()[0]: (name.partition("/")[0], int(text.split()[1])) for _, name, text in lines}

        hold(
            open_branch(Place(name="git:pages", root=root, keep=None, environment=os.environ)),
            drawn,
            root / "build",
            served,
        )
