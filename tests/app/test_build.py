"""Building: what lies where, and what becomes of the others when one plan is broken."""

import hashlib
import json
import re
import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from generator.app import editions
from generator.app.building import Built, build
from generator.app.workspace import open_folder, plan_files
from generator.documents import DOCUMENTS, render_document
from tests.conftest import FLOOR, ROOT, RunCommand

DAY = date(2026, 2, 1)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    for name in ("cinderbrook", "quillmere"):
        shutil.copy(FLOOR, tmp_path / "plans" / f"{name}.yml")
    return tmp_path


def build_all(workspace: Path, day: date = DAY) -> dict[str, Built]:
    return {one.plan_id: one for one in build(open_folder(workspace), (), day, workspace / "build")}


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_each_customer_gets_a_portal_and_documents(workspace: Path) -> None:
    built = build_all(workspace)
    assert set(built) == {"cinderbrook", "quillmere"}
    for plan_id in built:
        documents = {path.name for path in (workspace / "build" / "documents" / plan_id).iterdir()}
        assert documents == {f"{plan_id}-{kind.name}.docx" for kind in DOCUMENTS}
        offered = workspace / "build" / "portals" / plan_id / "documents"
        assert {path.name for path in offered.glob("*.docx")} == documents
        assert built[plan_id].portal == workspace / "build" / "portals" / plan_id / "index.html"
        assert (workspace / "build" / "portals" / plan_id / "index.html").is_file()


def test_programs_get_the_facts_of_each_edition(planfolio: RunCommand, workspace: Path) -> None:
    build_all(workspace)
    told = planfolio("status", "cinderbrook", "--format", "json", "--as-of", str(DAY), cwd=workspace).stdout
    files = {name: workspace / "build" / name / "cinderbrook" / "facts.json" for name in ("facts", "internal/facts")}
    contents = {name: json.loads(path.read_text(encoding="utf-8")) for name, path in files.items()}
    assert contents["internal/facts"] == json.loads(told)
    (plan,) = contents["facts"]["plans"]
    assert plan["audience"] == "customer"
    assert "account" not in plan
    (vendors,) = contents["internal/facts"]["plans"]
    assert "account" in vendors


def test_documents_take_logos_and_fonts_of_the_workspace(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "logos", workspace / "logos")
    fonts = workspace / "site_templates" / "documents" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "own.ttf").write_bytes(b"a font")
    settings = "vendor: {name: Tidewick, logo: logos/tidewick.svg}\n"
    (workspace / "planfolio.yml").write_text(settings, encoding="utf-8")
    looks: list[Any] = []

    def keep(kind: Any, view: Any, *rest: Any) -> Any:
        looks.append(rest[-1])
        return render_document(kind, view, *rest)

    monkeypatch.setattr(editions, "render_document", keep)
    build_all(workspace)
    assert looks
    assert all(look.vendor_logo.content.startswith(b"<svg") for look in looks)
    assert {look.fonts for look in looks} == {(b"a font",)}


def test_only_the_kinds_that_the_settings_name_are_made_and_offered(workspace: Path) -> None:
    (workspace / "planfolio.yml").write_text("documents: {kinds: [sign-off, qbr]}\n", encoding="utf-8")
    build_all(workspace)
    names = {"quillmere-qbr.docx", "quillmere-sign-off.docx"}
    for folder in ("documents/quillmere", "portals/quillmere/documents"):
        assert {path.name for path in (workspace / "build" / folder).glob("*.docx")} == names
    (workspace / "planfolio.yml").write_text("documents: {kinds: []}\n", encoding="utf-8")
    build_all(workspace)
    assert not list((workspace / "build").rglob("*.docx"))
    # A page of nothing is not made.
    assert not (workspace / "build" / "portals" / "quillmere" / "documents.html").exists()


def test_a_portal_offers_every_document_in_our_order_and_says_what_it_is_for(workspace: Path) -> None:
    build_all(workspace)
    folder = workspace / "build" / "portals" / "quillmere"
    page = (folder / "documents.html").read_text(encoding="utf-8")
    places = [page.index(f"documents/quillmere-{kind.name}.docx") for kind in DOCUMENTS]
    assert places == sorted(places)
    for start, end in pairwise([*places, len(page)]):
        name, purpose = re.findall(r"<p>([^<]+)</p>|download>([^<]+)</a>", page[start:end])[:2]
        assert name[1]
        assert purpose[0], f"nothing says what {name[1]} is for"


class TestTheInternalEdition:
    def test_lies_apart_and_has_the_same_parts(self, workspace: Path) -> None:
        built = build_all(workspace)
        for plan_id, one in built.items():
            apart = workspace / "build" / "internal"
            assert one.internal == apart / "portals" / plan_id / "index.html"
            assert one.internal.is_file()
            theirs = {path.suffix for path in (workspace / "build" / "documents" / plan_id).iterdir()}
            assert {path.suffix for path in (apart / "documents" / plan_id).iterdir()} == theirs == {".docx"}

    def test_is_the_only_one_that_says_so(self, workspace: Path) -> None:
        build_all(workspace)
        pages = {path.relative_to(workspace / "build"): path.read_text() for path in workspace.rglob("*.html")}
        marked = {path for path, page in pages.items() if "Internal – not for" in page}
        assert marked == {path for path in pages if path.parts[0] == "internal"}

    def test_is_left_out_where_only_the_customers_is_asked_for(self, planfolio: RunCommand, workspace: Path) -> None:
        done = planfolio("build", "--customer-only", "--as-of", "2026-02-01")
        assert done.returncode == 0, done.stderr
        assert {path.name for path in (workspace / "build").iterdir()} == {
            ".planfolio",
            ".shared",
            "documents",
            "facts",
            "headers",
            "internal",
            "manifest.json",
            "portals",
        }
        assert {path.name for path in (workspace / "build" / "internal").iterdir()} == {"records"}

    def test_takes_no_folder_of_somebody_elses(self, planfolio: RunCommand, workspace: Path) -> None:
        (workspace / "build" / "internal").mkdir(parents=True)
        (workspace / "build" / "internal" / "notes.txt").write_text("mine")
        done = planfolio("build")
        assert done.returncode == 2
        assert "build/internal" in done.stderr
        assert [path.name for path in (workspace / "build").rglob("*") if path.is_file()] == ["notes.txt"]

    def test_that_fails_keeps_the_customers_from_being_written(
        self, workspace: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail_for_the_vendor(kind: Any, view: Any, *rest: Any) -> Any:
            if view.audience == "internal":
                raise ZeroDivisionError("made for this test")
            return render_document(kind, view, *rest)

        monkeypatch.setattr(editions, "render_document", fail_for_the_vendor)
        assert all(one.failure for one in build_all(workspace).values())
        assert [path for path in (workspace / "build").rglob("*") if path.is_dir()] == []


def test_what_portals_are_made_from_is_written_where_it_is_asked_for(planfolio: RunCommand, workspace: Path) -> None:
    assert planfolio("build", "--as-of", "2026-02-01", "--sources").returncode == 0
    for plan_id in ("cinderbrook", "quillmere"):
        folder = workspace / "build" / "sources" / plan_id
        assert {path.name for path in folder.iterdir()} == {"docs", "mkdocs.yml", "theme"}
        pages = {path.relative_to(folder / "docs").with_suffix(".html") for path in folder.rglob("*.md")}
        portal = workspace / "build" / "portals" / plan_id
        assert pages == {path.relative_to(portal) for path in portal.rglob("*.html")}
        assert not any("Internal – not for" in path.read_text() for path in folder.rglob("*.md"))


def test_a_build_that_changes_nothing_writes_nothing(workspace: Path) -> None:
    build_all(workspace)
    before = {path: path.stat().st_mtime_ns for path in (workspace / "build").rglob("*")}
    assert not any(one.changed for one in build_all(workspace).values())
    assert before == {path: path.stat().st_mtime_ns for path in (workspace / "build").rglob("*")}


def test_a_plan_that_is_called_as_the_folder_of_plans_is_one_of_them(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace)
    shutil.copy(FLOOR, workspace / "plans" / "plans.yml")
    folder = open_folder(Path())
    assert {path.stem for path in plan_files(folder, ())} == {"cinderbrook", "plans", "quillmere"}
    assert [path.stem for path in plan_files(folder, ["plans"])] == ["plans"]


def test_another_day_is_another_build(workspace: Path) -> None:
    build_all(workspace)
    assert all(one.changed for one in build_all(workspace, date(2026, 2, 2)).values())


class TestABrokenPlan:
    @pytest.fixture
    def after(self, workspace: Path) -> dict[str, Built]:
        build_all(workspace)
        self.before = digests(workspace / "build" / "portals" / "quillmere")
        (workspace / "plans" / "quillmere.yml").write_text("plan: {\n")
        return build_all(workspace, date(2026, 3, 1))

    def test_is_told(self, after: dict[str, Built]) -> None:
        assert [one.id for one in after["quillmere"].diagnostics] == ["syntax"]
        assert after["quillmere"].portal is None

    def test_keeps_what_was_built_before(self, after: dict[str, Built], workspace: Path) -> None:
        assert digests(workspace / "build" / "portals" / "quillmere") == self.before

    def test_costs_no_other_plan(self, after: dict[str, Built]) -> None:
        assert after["cinderbrook"].changed


class TestAMistakeOfOurs:
    @pytest.fixture
    def after(self, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Built]:
        def fail_for_one(kind: Any, view: Any, *rest: Any) -> Any:
            if view.plan.id == "cinderbrook":
                raise ZeroDivisionError("made for this test")
            return render_document(kind, view, *rest)

        monkeypatch.setattr(editions, "render_document", fail_for_one)
        return build_all(workspace)

    def test_is_told_and_costs_no_other_plan(self, after: dict[str, Built], workspace: Path) -> None:
        failure = after["cinderbrook"].failure
        assert failure is not None
        assert failure.summary == "ZeroDivisionError: made for this test"
        assert "Traceback" in failure.trace
        assert not (workspace / "build" / "portals" / "cinderbrook").exists()
        assert after["quillmere"].changed


def test_settings_with_errors_build_nothing(planfolio: RunCommand, workspace: Path) -> None:
    build_all(workspace)
    before = digests(workspace / "build")
    (workspace / "planfolio.yml").write_text("vendor: {name: Tallowmere, colour: red}\n")
    done = planfolio("build")
    assert done.returncode == 1
    assert "planfolio.yml:1:28  error  unknown-key" in done.stderr
    assert "nothing was built" in done.stderr
    assert digests(workspace / "build") == before, "no customer is told a default for the vendor's name"


BAD_INPUTS: dict[str, bytes] = {
    "missing-key.yml": FLOOR.read_bytes().replace(b'  company: "Cinderbrook Leasing"\n', b""),
    "unknown-key.yml": FLOOR.read_bytes().replace(b"milestones:", b"milestone:", 1),
    "wrong-type.yml": FLOOR.read_bytes().replace(b'plan_tier: "Enterprise"', b"plan_tier: [1]"),
    "impossible-date.yml": FLOOR.read_bytes().replace(b"2026-04-01", b"2026-02-30"),
    "duplicate-key.yml": FLOOR.read_bytes().replace(b"  status: active", b"  status: active\n  status: active"),
    "tab.yml": FLOOR.read_bytes().replace(b"  version", b"\tversion"),
    "empty.yml": b"",
    "binary.yml": bytes(range(256)) * 8,
    "large.yml": FLOOR.read_bytes() + b"#" * 2 * 1024 * 1024,
    "nested.yml": b"plan: " + b"[" * 10_000,
    "latin-1.yml": FLOOR.read_bytes().replace(b"Cinderbrook", b"Zw\xf6lfbr\xfccken"),
}


def test_bad_input_of_every_sort_at_once(planfolio: RunCommand, tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "directory.yml").mkdir()
    for name, content in BAD_INPUTS.items():
        (plans / name).write_bytes(content)
    shutil.copy(FLOOR, plans / "good.yml")

    done = planfolio("build", "--as-of", "2026-02-01")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for name in (*BAD_INPUTS, "directory.yml"):
        assert f"plans/{name}" in done.stderr
    assert done.stdout == "build/portals/good/index.html\n"
    assert {path.name for path in (tmp_path / "build" / "portals").iterdir()} == {"good"}, "nothing half-written"


def test_equal_input_gives_equal_bytes_on_any_machine(planfolio: RunCommand, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    shutil.copy(ROOT / "planfolio.yml", tmp_path / "planfolio.yml")
    shutil.copytree(ROOT / "logos", tmp_path / "logos")
    machines = {"one": ("1", "Pacific/Auckland", "C"), "two": ("2", "America/Bogota", "C.UTF-8")}
    (tmp_path / "two").mkdir()
    for name, (seed, zone, locale) in machines.items():
        # The one stands in the workspace, the other elsewhere.
        where = {"one": tmp_path, "two": tmp_path / "two"}[name]
        output = ("build", "--as-of", "2026-11-20", "--workspace", str(tmp_path), "--output", str(tmp_path / name))
        done = planfolio(*output, cwd=where, PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale)
        assert done.returncode == 0, done.stderr
    assert {"manifest.json", "internal/records/northlight-freight.json"} <= digests(tmp_path / "one").keys()
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_a_folder_is_built_from_another_folder(planfolio: RunCommand, workspace: Path) -> None:
    elsewhere = workspace / "elsewhere"
    elsewhere.mkdir()
    done = planfolio("build", "--workspace", "..", "cinderbrook", cwd=elsewhere)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "build/portals/cinderbrook/index.html\n"
    assert (elsewhere / "build" / "portals" / "cinderbrook" / "index.html").is_file()


@pytest.mark.parametrize(
    ("name", "content", "place", "message"),
    [
        ("portal/figures.html.j2", "<p>\n{{ persn.name }}\n</p>", "2:1", "'persn' is undefined"),
        (
            "portal/figures.html.j2",
            "<p>\n{% if %}\n</p>",
            "2:1",
            "Expected an expression, got 'end of statement block'",
        ),
        # Rendered macro by macro, not as a whole.
        (
            "wording/slip.txt.j2",
            "{% macro settled(n) %}\n{{ n.no.such }}{% endmacro %}",
            "2:1",
            "has no attribute 'no'",
        ),
    ],
)
def test_an_error_of_the_workspaces_own_template_is_told_with_its_place(
    planfolio: RunCommand, tmp_path: Path, name: str, content: str, place: str, message: str
) -> None:
    (tmp_path / "plans").mkdir()
    shutil.copy(FLOOR, tmp_path / "plans" / "cinderbrook.yml")
    template = tmp_path / "site_templates" / name
    template.parent.mkdir(parents=True)
    template.write_text(content, encoding="utf-8")
    done = planfolio("build", "--as-of", "2026-08-01")
    assert done.returncode == 1
    assert f"site_templates/{name}:{place}" in done.stderr
    assert message in done.stderr
    assert "mistake in Planfolio" not in done.stderr
