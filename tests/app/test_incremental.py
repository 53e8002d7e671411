"""Builds after builds: what is made again, what stays, what goes."""

import hashlib
import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.app.building import Built, Cause, build
from generator.app.editions import Edition, Editions
from generator.app.workspace import open_folder
from generator.audience import View
from tests.conftest import FLOOR, ROOT, RunCommand

DAY = date(2026, 2, 1)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    shutil.copy(FLOOR, tmp_path / "plans" / "quillmere.yml")
    # One of which all dates are past and nothing is owed any more.
    ended = FLOOR.read_text(encoding="utf-8").replace("status: active", "status: completed")
    assert "status: completed" in ended
    (tmp_path / "plans" / "cinderbrook.yml").write_text(ended, encoding="utf-8")
    return tmp_path


LATE = date(2031, 1, 1)
"""A day after all that either plan names."""


def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The plans of which editions are rendered from now on."""
    seen: list[str] = []
    render = Editions.render

    def spy(self: Editions, view: View, *, sources: bool = False) -> Edition:
        seen.append(view.plan.id)
        return render(self, view, sources=sources)

    monkeypatch.setattr(Editions, "render", spy)
    return seen


def built(workspace: Path, day: date = DAY, *names: str, customer_only: bool = True) -> dict[str, Built]:
    output = workspace / "build"
    return {one.plan_id: one for one in build(open_folder(workspace), names, day, output, customer_only=customer_only)}


def test_nothing_is_rendered_again_while_nothing_changes(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = built(workspace)
    seen = rendered(monkeypatch)
    again = built(workspace)
    assert seen == []
    assert {plan: (one.portal, one.diagnostics) for plan, one in again.items()} == {
        plan: (one.portal, one.diagnostics) for plan, one in first.items()
    }
    assert not any(one.changed for one in again.values())


@pytest.mark.parametrize(
    "name", ["planfolio.yml", "mkdocs.yml", "site_templates/portal/assets/own.css", "site_templates/translations/cy.po"]
)
def test_what_all_plans_share_builds_all_again(workspace: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The settings of portals name this folder.
    shutil.copytree(ROOT / "site_templates" / "portal" / "theme", workspace / "site_templates" / "portal" / "theme")
    built(workspace)
    seen = rendered(monkeypatch)
    path = workspace / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = {
        "planfolio.yml": "vendor: {name: Tidewick}\n",
        "mkdocs.yml": (ROOT / "mkdocs.yml").read_text(encoding="utf-8") + "\n# ours\n",
        "site_templates/portal/assets/own.css": "h1 { color: teal }\n",
        "site_templates/translations/cy.po": 'msgid ""\nmsgstr "Language: cy\\n"\n',
    }[name]
    path.write_text(text, encoding="utf-8")
    built(workspace)
    assert sorted(seen) == ["cinderbrook", "quillmere"]


def test_only_the_plan_that_changed_is_built_again(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(workspace)
    seen = rendered(monkeypatch)
    path = workspace / "plans" / "quillmere.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Cinderbrook", "Cinderfield"), encoding="utf-8")
    again = built(workspace)
    assert seen == ["quillmere"]
    assert (again["quillmere"].changed, again["cinderbrook"].changed) == (True, False)


def test_a_logo_that_a_plan_names_is_part_of_it(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workspace / "plans" / "quillmere.yml"
    text = path.read_text(encoding="utf-8")
    company = next(line for line in text.splitlines() if line.strip().startswith("company:"))
    margin = company[: company.index("company")]
    path.write_text(text.replace(company, f"{company}\n{margin}branding: {{logo: own.svg}}"), encoding="utf-8")
    logo = workspace / "own.svg"
    shutil.copy(ROOT / "logos" / "tidewick.svg", logo)
    built(workspace)
    seen = rendered(monkeypatch)
    built(workspace)
    assert seen == []
    logo.write_bytes(logo.read_bytes().replace(b"</svg>", b"<g/></svg>"))
    built(workspace)
    assert seen == ["quillmere"]


class TestANewDay:
    def test_changes_a_plan_of_which_something_is_still_to_come(
        self, workspace: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        built(workspace)
        seen = rendered(monkeypatch)
        assert built(workspace, DAY + timedelta(days=1))["quillmere"].changed
        assert "quillmere" in seen

    def test_changes_nothing_about_one_that_has_ended_with_all_its_dates(
        self, workspace: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        built(workspace, LATE)
        seen = rendered(monkeypatch)
        again = built(workspace, LATE + timedelta(days=1))
        assert seen == ["quillmere"]
        assert (again["cinderbrook"].changed, again["cinderbrook"].as_of) == (False, LATE)

    def test_before_that_of_the_figures_counts_them_again(
        self, workspace: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        built(workspace, LATE)
        seen = rendered(monkeypatch)
        built(workspace, LATE - timedelta(days=1))
        assert sorted(seen) == ["cinderbrook", "quillmere"]


def test_a_file_that_is_gone_or_cut_short_is_made_again(workspace: Path) -> None:
    built(workspace)
    page = workspace / "build" / "portals" / "quillmere" / "index.html"
    whole = page.read_bytes()
    page.write_bytes(whole[:100])
    assert built(workspace)["quillmere"].changed
    assert page.read_bytes() == whole
    page.unlink()
    assert built(workspace)["quillmere"].changed
    assert page.read_bytes() == whole


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 0}', '{"version": 1}', '{"version": 1, "files": 3}'])
def test_a_record_that_cannot_be_read_counts_as_none(workspace: Path, text: str) -> None:
    built(workspace)
    record = workspace / "build" / "internal" / "records" / "quillmere.json"
    whole = record.read_text(encoding="utf-8")
    record.write_text(text, encoding="utf-8")
    again = built(workspace)["quillmere"]
    assert (again.changed, again.causes) == (False, (Cause.UNREADABLE_RECORD,))
    assert record.read_text(encoding="utf-8") == whole.replace(Cause.NO_RECORD, Cause.UNREADABLE_RECORD)


def test_a_plan_with_errors_keeps_its_output_and_is_told_each_time(workspace: Path) -> None:
    built(workspace)
    page = workspace / "build" / "portals" / "quillmere" / "index.html"
    whole = page.read_bytes()
    (workspace / "plans" / "quillmere.yml").write_text("{", encoding="utf-8")
    for _ in range(2):
        again = built(workspace)["quillmere"]
        assert again.diagnostics
        assert not again.made
    assert page.read_bytes() == whole
    manifest = json.loads((workspace / "build" / "manifest.json").read_text(encoding="utf-8"))
    assert "portals/quillmere/index.html" in {file["path"] for file in manifest["files"]}


class TestAPlanThatIsGone:
    def test_takes_its_output_with_it(self, planfolio: RunCommand, workspace: Path) -> None:
        built(workspace, customer_only=False)
        (workspace / "plans" / "quillmere.yml").unlink()
        done = planfolio("build", "--as-of", "2026-02-01")
        assert "quillmere: there is no such plan any more" in done.stderr
        assert not list((workspace / "build").rglob("*quillmere*"))
        assert "quillmere" not in (workspace / "build" / "manifest.json").read_text(encoding="utf-8")

    def test_stays_where_others_are_built_by_name(self, workspace: Path) -> None:
        built(workspace)
        (workspace / "plans" / "quillmere.yml").unlink()
        assert set(built(workspace, DAY, "cinderbrook")) == {"cinderbrook"}
        assert (workspace / "build" / "portals" / "quillmere" / "index.html").is_file()


class TestTheManifest:
    def test_tells_of_every_file_of_every_plan(self, workspace: Path) -> None:
        built(workspace, customer_only=False)
        output = workspace / "build"
        told = json.loads((output / "manifest.json").read_text(encoding="utf-8"))["files"]
        places = [output / name for name in ("portals", "documents", "facts", "internal")]
        there = {file.relative_to(output).as_posix(): file for place in places for file in place.rglob("*")}
        there = {path: file for path, file in there.items() if not path.startswith("internal/records")}
        assert [file["path"] for file in told] == sorted(path for path, file in there.items() if file.is_file())
        for file in told:
            content = there[file["path"]].read_bytes()
            assert (file["sha256"], file["size"]) == (hashlib.sha256(content).hexdigest(), len(content))
            assert file["as_of"] == "2026-02-01"
            assert file["plan"] in file["path"]
            assert file["audience"] == ("internal" if file["path"].startswith("internal/") else "customer")

    def test_is_sorted_by_path_whatever_plans_are_called(self, tmp_path: Path) -> None:
        (tmp_path / "plans").mkdir()
        for name in ("portals", "a", "a-b", "a0", "facts", "internal"):
            shutil.copy(FLOOR, tmp_path / "plans" / f"{name}.yml")
        built(tmp_path, customer_only=False)
        told = json.loads((tmp_path / "build" / "manifest.json").read_text(encoding="utf-8"))["files"]
        paths = [file["path"] for file in told]
        assert paths == sorted(set(paths))
        assert len({file["plan"] for file in told}) == 6

    def test_is_the_same_whatever_was_built_first(self, workspace: Path) -> None:
        built(workspace)
        manifest = workspace / "build" / "manifest.json"
        at_once = manifest.read_bytes()
        shutil.rmtree(workspace / "build")
        built(workspace, DAY, "quillmere")
        assert manifest.read_bytes() != at_once
        built(workspace, DAY, "cinderbrook")
        assert manifest.read_bytes() == at_once
