"""What a release changes on a target."""

from pathlib import Path

import pytest

from generator.publish.comparison import LivePortal, outcomes, to_be_live
from generator.publish.release import Outcome
from tests.publish.portals import portal, release, write_portal


@pytest.fixture
def output(tmp_path: Path) -> Path:
    for plan_id in ("alder", "birch"):
        write_portal(tmp_path, plan_id, "1")
    return tmp_path


def test_what_changes_is_told_of_each_plan(output: Path) -> None:
    live = {
        "alder": LivePortal(path="alder", digest="an older one"),
        "birch": LivePortal(path="birch", digest=portal(output, "birch").digest),
        "cedar": LivePortal(path="cedar", digest="c"),
        "damson": LivePortal(path="damson", digest="d"),
    }
    after = to_be_live(live, release(output, "alder", "birch", waiting={"damson": "damson-x", "elder": "elder"}))
    assert {one.plan_id: (one.path, one.outcome) for one in outcomes(live, after)} == {
        "alder": ("alder", Outcome.PUBLISHED),
        "birch": ("birch", Outcome.UNCHANGED),
        "cedar": ("cedar", Outcome.REMOVED),
        "damson": ("damson-x", Outcome.MOVED),
    }


def test_nothing_changes_of_plans_that_were_not_asked_for(output: Path) -> None:
    live = {"cedar": LivePortal(path="cedar", digest="c")}
    after = to_be_live(live, release(output, "alder", is_whole=False))
    assert [(one.plan_id, one.outcome) for one in outcomes(live, after)] == [
        ("alder", Outcome.PUBLISHED),
        ("cedar", Outcome.UNCHANGED),
    ]
