"""Making a workspace: what is written, what is left alone, and that the settings shown are the defaults."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from generator.app.init import init_workspace
from generator.app.new import new_plan
from generator.app.starters import Starter
from generator.app.status import status
from generator.app.workspace import MisuseError, open_folder
from generator.loading import load_workspace
from generator.model.workspace import Vendor, Workspace
from tests.conftest import ROOT

FILES = {
    ".gitignore",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    "README.md",
    "planfolio.yml",
    "schema/plan.schema.json",
    "schema/workspace.schema.json",
}


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_workspace_has_all_that_a_team_begins_with(tmp_path: Path) -> None:
    root = tmp_path / "deep" / "success"
    done = init_workspace(root)
    assert set(held(root)) == set(done.made) == FILES
    assert (done.kept, done.outdated) == ((), ())
    assert (root / "plans").is_dir()
    for name in ("schema/plan.schema.json", "schema/workspace.schema.json"):
        assert (root / name).read_bytes() == (ROOT / name).read_bytes()


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    init_workspace(tmp_path)
    (tmp_path / "planfolio.yml").write_text("vendor: {name: Tidewick}\n")
    before = held(tmp_path)
    done = init_workspace(tmp_path, "Somebody Else")
    assert held(tmp_path) == before
    assert (done.made, set(done.kept), done.outdated) == ((), FILES, ())


def test_what_is_missing_is_added_and_a_schema_of_another_version_is_told(tmp_path: Path) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "plan.schema.json").write_text("{}")
    (tmp_path / "README.md").write_text("ours")
    done = init_workspace(tmp_path)
    assert set(done.kept) == {"README.md", "schema/plan.schema.json"}
    assert done.outdated == ("schema/plan.schema.json",)
    assert (tmp_path / "README.md").read_text() == "ours"


def test_where_something_cannot_be_written_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "schema").write_text("a file")
    with pytest.raises(FileExistsError):
        init_workspace(tmp_path)
    assert held(tmp_path) == {"schema": b"a file"}
    assert not (tmp_path / "plans").exists()


class TestTheSettings:
    def test_are_all_defaults(self, tmp_path: Path) -> None:
        init_workspace(tmp_path)
        assert load_workspace(tmp_path / "planfolio.yml") == (Workspace(), ())

    @pytest.mark.parametrize("name", ["Tidewick", 'Tide "&" wick: #1', "null", "Größe 7"])
    def test_may_name_the_vendor(self, tmp_path: Path, name: str) -> None:
        init_workspace(tmp_path, name)
        assert load_workspace(tmp_path / "planfolio.yml") == (Workspace(vendor=Vendor(name=name)), ())

    @pytest.mark.parametrize("name", ["", "\x1b"])
    def test_name_no_vendor_that_cannot_be(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(MisuseError):
            init_workspace(tmp_path, name)
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("vendor", [None, "Tidewick"])
    def test_show_every_key_with_its_default(self, tmp_path: Path, vendor: str | None) -> None:
        init_workspace(tmp_path, vendor)
        path = tmp_path / "planfolio.yml"
        shown = re.sub(r"(?m)^( *)#(?=[a-z_]+:)", r"\1", path.read_text(encoding="utf-8"))
        shown = re.sub(r"(?m)^ *# .*\n", "", shown)
        # Keys without a default show an example, and a section of nothing else has no default either.
        shown = re.sub(r"(?m)^ *[a-z_]+: .*an example; there is no default\n", "", shown)
        while shown != (shown := re.sub(r"(?m)^( *)[a-z_]+:\n(?!\1 )", "", shown)):
            pass
        path.write_text(shown, encoding="utf-8")
        expected = Workspace() if vendor is None else Workspace(vendor=Vendor(name=vendor))
        assert load_workspace(path) == (expected, ())
        properties = json.loads((ROOT / "schema" / "workspace.schema.json").read_text(encoding="utf-8"))["properties"]
        thresholds = properties["policy"]["properties"]
        assert [name for name in thresholds if f"\n  {name}:" not in shown] == []

    def test_take_no_long_lines(self, tmp_path: Path) -> None:
        init_workspace(tmp_path)
        lines = (tmp_path / "planfolio.yml").read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if len(line) > 120 or line != line.rstrip()] == []


def test_what_the_editor_is_told_is_json_and_leads_to_the_schemas(tmp_path: Path) -> None:
    init_workspace(tmp_path)
    assert json.loads((tmp_path / ".vscode" / "extensions.json").read_text())["recommendations"]
    schemas = json.loads((tmp_path / ".vscode" / "settings.json").read_text())["yaml.schemas"]
    assert [name for name in schemas if not (tmp_path / name).is_file()] == []


def test_the_teams_readme_names_every_starter(tmp_path: Path) -> None:
    init_workspace(tmp_path)
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert [starter for starter in Starter if starter.value not in readme] == []


def test_a_plan_started_in_it_can_be_looked_at(tmp_path: Path, example_day: date) -> None:
    init_workspace(tmp_path, "Tidewick")
    new_plan(open_folder(tmp_path), "acme", Starter.ONBOARDING, example_day)
    folder = open_folder(tmp_path)
    result = status(folder, (), example_day)
    assert [view.plan.id for view in result.views] == ["acme"]
    assert folder.workspace.vendor.name == "Tidewick"
