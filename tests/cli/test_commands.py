"""The commands as their users run them: what is printed where, and how they end."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from generator.cli.commands import planfolio as cli
from tests.conftest import FLOOR, ROOT, RunCommand

FAULTLESS = ROOT / "tests" / "rules" / "frame.yml"
FAULTLESS_ON = "2026-03-02"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with nothing but plans/, one good plan in it."""
    (tmp_path / "plans").mkdir()
    shutil.copy(FLOOR, tmp_path / "plans" / "cinderbrook.yml")
    return tmp_path


HEAVY = ("mkdocs", "material", "docx", "lxml", "jinja2", "babel", "yaml", "jsonschema", "jsonschema_rs", "icalendar")


def loaded(folder: Path, arguments: list[str], names: Iterable[str]) -> list[str]:
    """Which of these libraries a command loads that runs in a folder and ends well."""
    probe = (
        "import sys\nfrom generator.cli import main\n"
        "try:\n main(sys.argv[2:])\nexcept SystemExit as end:\n assert end.code == 0\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules} & set(sys.argv[1].split())))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", probe, " ".join(names), *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return shown.stdout.splitlines()[-1].split()


def broken(workspace: Path, name: str = "broken.yml") -> None:
    text = FLOOR.read_text(encoding="utf-8").replace("milestones:", "milestone:", 1)
    (workspace / "plans" / name).write_text(text, encoding="utf-8")


def in_locale(plan: Path, locale: str) -> str:
    """The text of a plan with another locale."""
    stated = re.sub(r"^  locale: .*\n", "", plan.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return re.sub(r"^plan:\n", f"plan:\n  locale: {locale}\n", stated, count=1, flags=re.MULTILINE)


class TestCheck:
    @pytest.fixture
    def workspace(self, tmp_path: Path) -> Path:
        """A folder with a plan that no rule finds fault with on its day."""
        (tmp_path / "plans").mkdir()
        shutil.copy(FAULTLESS, tmp_path / "plans" / "cinderbrook.yml")
        return tmp_path

    def test_a_good_plan_is_fine(self, planfolio: RunCommand, workspace: Path) -> None:
        done = planfolio("check", "--as-of", FAULTLESS_ON)
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr == "1 plan checked, 0 errors\n"

    def test_findings_are_results_with_place_and_hint(self, planfolio: RunCommand, workspace: Path) -> None:
        broken(workspace)
        done = planfolio("check", "--as-of", FAULTLESS_ON)
        assert done.returncode == 1
        assert done.stdout == (
            "plans/broken.yml:57:5  error  unknown-key  unknown key `milestone` in `outcomes[0]`\n"
            "    did you mean `milestones`?\n"
        )
        assert done.stderr == "2 plans checked, 1 error\n"

    def test_a_language_that_nobody_has_translated_is_told_and_so_is_what_is_wrong_with_a_catalog(
        self, planfolio: RunCommand, workspace: Path
    ) -> None:
        plan = workspace / "plans" / "cinderbrook.yml"
        plan.write_text(in_locale(plan, "nl-NL"), encoding="utf-8")
        done = planfolio("check", "--as-of", FAULTLESS_ON)
        assert done.returncode == 0
        assert "plans/cinderbrook.yml:4:11  warning  untranslated-locale  our wording is not translated" in done.stdout
        catalog = workspace / "site_templates" / "translations" / "nl.po"
        catalog.parent.mkdir(parents=True)
        catalog.write_text('msgid "Red"\nmsgstr "Rood"\n\nmsgid "Due %(when)s"\nmsgstr "Te doen %(dag)s"\n')
        told = planfolio("check", "--as-of", FAULTLESS_ON).stdout
        assert "site_templates/translations/nl.po:4:1  warning  catalog  the translation “Te doen %(dag)s”" in told
        assert re.search(r"untranslated-locale  the wording for nl-NL lacks [0-9]{4} sentences", told)
        catalog.write_text("hello\n")
        assert planfolio("check", "--as-of", FAULTLESS_ON).returncode == 1

    def test_as_json(self, planfolio: RunCommand, workspace: Path) -> None:
        broken(workspace)
        done = planfolio("check", "--format", "json", "broken")
        assert json.loads(done.stdout) == {
            "diagnostics": [
                {
                    "file": "plans/broken.yml",
                    "line": 57,
                    "column": 5,
                    "severity": "error",
                    "id": "unknown-key",
                    "message": "unknown key `milestone` in `outcomes[0]`",
                    "hint": "did you mean `milestones`?",
                }
            ]
        }

    def test_as_annotations(self, planfolio: RunCommand, workspace: Path) -> None:
        broken(workspace)
        assert planfolio("check", "--format", "github", "--as-of", FAULTLESS_ON).stdout == (
            "::error file=plans/broken.yml,line=57,col=5,title=unknown-key::"
            "unknown key `milestone` in `outcomes[0]` (did you mean `milestones`?)\n"
        )

    def test_as_test_results_each_file_that_was_read_is_told_of(self, planfolio: RunCommand, workspace: Path) -> None:
        broken(workspace)
        (workspace / "planfolio.yml").write_text("timezone: Europe/Vienna\n")
        done = planfolio("check", "--format", "junit", "--as-of", FAULTLESS_ON)
        assert (done.returncode, done.stderr) == (1, "2 plans checked, 1 error\n")
        suites = {suite.get("name"): suite.get("failures") for suite in etree.fromstring(done.stdout.encode())}
        assert suites == {"planfolio.yml": "0", "plans/broken.yml": "1", "plans/cinderbrook.yml": "0"}

    def test_as_a_report_that_is_there_without_findings_too(self, planfolio: RunCommand, workspace: Path) -> None:
        assert json.loads(planfolio("check", "--format", "gitlab", "--as-of", FAULTLESS_ON).stdout) == []
        log = json.loads(planfolio("check", "--format", "sarif", "--as-of", FAULTLESS_ON).stdout)
        assert log["version"] == "2.1.0"
        assert log["runs"][0]["results"] == []

    def test_a_file_whose_name_is_no_text_is_told_of_in_every_format(
        self, planfolio: RunCommand, workspace: Path
    ) -> None:
        try:
            (workspace / os.fsdecode(b"plans/caf\xe9.yml")).write_text(FLOOR.read_text(encoding="utf-8"))
        except OSError:
            pytest.skip("could not run: this file system takes no such name")
        on = ("--as-of", FAULTLESS_ON)
        found = json.loads(planfolio("check", "--format", "gitlab", *on).stdout)
        assert "file-name" in {one["check_name"] for one in found}
        assert "plans/caf%E9.yml" in planfolio("check", "--format", "sarif", *on).stdout
        (case,) = etree.fromstring(planfolio("check", "--format", "junit", *on).stdout.encode()).iter("failure")
        assert case.get("type") == "file-name"

    @pytest.mark.parametrize("name", ["plans", "plans/cinderbrook.yml", "cinderbrook"])
    def test_a_plan_is_named_by_file_folder_or_id(self, planfolio: RunCommand, workspace: Path, name: str) -> None:
        assert planfolio("check", name).returncode == 0

    def test_warnings_are_told_and_are_no_failure(self, planfolio: RunCommand, workspace: Path) -> None:
        text = FAULTLESS.read_text(encoding="utf-8")
        changed = text.replace("value: 66%", "value: two thirds").replace("conversion_point: renewal", "x-mine: 1")
        (workspace / "plans" / "cinderbrook.yml").write_text(changed, encoding="utf-8")
        done = planfolio("check", "--as-of", FAULTLESS_ON)
        assert "warning  unusable-quantity" in done.stdout
        assert "info  renewal-link" in done.stdout
        assert (done.returncode, done.stderr) == (0, "1 plan checked, 0 errors, 1 warning, 1 info\n")

    def test_an_error_of_a_rule_is_a_failure_and_stops_the_build(self, planfolio: RunCommand, workspace: Path) -> None:
        (workspace / "planfolio.yml").write_text("rules: {severity: {sponsor-priorities: error}}\n")
        assert planfolio("check", "--as-of", FAULTLESS_ON).returncode == 0
        shutil.copy(FAULTLESS, workspace / "plans" / "one.yml")
        text = FAULTLESS.read_text(encoding="utf-8").replace("      priorities:", "      x-priorities:")
        (workspace / "plans" / "cinderbrook.yml").write_text(text, encoding="utf-8")
        done = planfolio("check", "cinderbrook", "--as-of", FAULTLESS_ON)
        assert done.returncode == 1
        assert "error  sponsor-priorities  the plan does not say what matters to Ada Brandt" in done.stdout
        built = planfolio("build", "--as-of", FAULTLESS_ON)
        assert built.returncode == 1
        assert "cinderbrook: not built, 1 error" in built.stderr
        assert "one: built" in built.stderr
        assert not (workspace / "build" / "portals" / "cinderbrook").exists()

    def test_the_day_is_an_argument(self, planfolio: RunCommand, workspace: Path) -> None:
        assert "review-overdue" not in planfolio("check", "--as-of", "2026-04-14").stdout
        assert "review-overdue" in planfolio("check", "--as-of", "2026-04-15").stdout

    def test_settings_that_name_no_rule_are_errors(self, planfolio: RunCommand, workspace: Path) -> None:
        (workspace / "planfolio.yml").write_text("rules:\n  severity:\n    outcomes-count: off\n")
        done = planfolio("check", "--as-of", FAULTLESS_ON)
        assert done.returncode == 1
        assert done.stdout.startswith("planfolio.yml:3:5  error  unknown-reference  no rule is called outcomes-count")


class TestChecklist:
    def test_tells_each_line_met_or_not_with_its_reasons(self, planfolio: RunCommand, workspace: Path) -> None:
        done = planfolio("check", "--checklist", "--as-of", "2026-02-01")
        assert done.returncode == 0
        assert "plans/cinderbrook.yml: 7 of 10 lines of the checklist are met" in done.stdout
        known = "At least two people at the customer are known (3 at the customer, 2 at the vendor)"
        assert f"[met]     {known}" in done.stdout
        assert (
            "  [not met] A handful of outcomes, each measurable from a baseline to a target "
            "(outcomes: 2, of which 2 can be computed from baseline to goal)\n"
            "            outcome-count: the plan has 2 outcomes, fewer than 3\n"
        ) in done.stdout

    def test_as_json(self, planfolio: RunCommand, workspace: Path) -> None:
        done = planfolio("check", "--checklist", "--as-of", "2026-02-01", "--format", "json")
        (checklist,) = json.loads(done.stdout)["checklists"]
        assert checklist["file"] == "plans/cinderbrook.yml"
        assert len(checklist["lines"]) == 10
        unmet = [line for line in checklist["lines"] if not line["is_met"]]
        assert {line["name"]: [breach["rule"] for breach in line["breaches"]] for line in unmet} == {
            "outcomes": ["outcome-count"],
            "renewal": ["renewal-link"],
            "shared": [],
        }
        assert "checklists" not in json.loads(planfolio("check", "--format", "json").stdout)

    def test_goes_with_no_other_format(self, planfolio: RunCommand, workspace: Path) -> None:
        done = planfolio("check", "--checklist", "--format", "sarif")
        assert done.returncode == 2
        assert "--checklist goes with --format text or json" in done.stderr


class TestExplain:
    def test_tells_why_how_better_and_how_to_waive(self, planfolio: RunCommand, tmp_path: Path) -> None:
        done = planfolio("explain", "review-overdue")
        assert done.returncode == 0
        assert done.stdout.startswith("review-overdue  (warning)\nNo review is overdue.\n")
        for part in ("Instead of", "write", "depends on the day", "{rule: review-overdue, item:", "Source: "):
            assert part in done.stdout

    def test_tells_of_checks_too_which_nobody_waives(self, planfolio: RunCommand, tmp_path: Path) -> None:
        done = planfolio("explain", "Unknown_Owner")
        assert done.stdout.startswith("unknown-owner  (error)\n")
        assert "cannot be waived" in done.stdout

    def test_lists_all_where_none_is_named(self, planfolio: RunCommand, tmp_path: Path) -> None:
        lines = planfolio("explain").stdout.splitlines()
        assert any(line.startswith("outcome-count ") and " warning " in line for line in lines)
        assert any(line.startswith("unknown-owner ") and " error " in line for line in lines)

    def test_says_what_was_meant(self, planfolio: RunCommand, tmp_path: Path) -> None:
        done = planfolio("explain", "outcomes-count")
        assert done.returncode == 2
        assert "did you mean outcome-count?" in done.stderr

    def test_an_id_goes_before_a_folder_of_that_name(self, planfolio: RunCommand, workspace: Path) -> None:
        (workspace / "cinderbrook").mkdir()
        assert planfolio("check", "cinderbrook").returncode == 0

    def test_settings_are_checked_too(self, planfolio: RunCommand, workspace: Path) -> None:
        (workspace / "planfolio.yml").write_text("polcy: {}\n")
        done = planfolio("check")
        assert done.returncode == 1
        assert done.stdout.startswith("planfolio.yml:1:1  error  unknown-key")

    def test_one_id_is_one_plan(self, planfolio: RunCommand, workspace: Path) -> None:
        (workspace / "plans" / "emea").mkdir()
        shutil.copy(FLOOR, workspace / "plans" / "emea" / "Cinderbrook.yaml")
        done = planfolio("check")
        assert done.returncode == 1
        assert "is taken by plans/" in done.stdout


class TestMisuse:
    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["check", "cinderbrok"], "did you mean cinderbrook?"),
            (["check", "empty"], "no plan file (.yml) in empty"),
            (["status", "--as-of", "2026-02-30"], "is not a day; write it as YYYY-MM-DD"),
            (["status", "--format", "xml"], "'xml' is not one of 'text', 'json'"),
            (["check", "--workspace", "nowhere"], "does not exist"),
            (["frobnicate"], "No such command"),
        ],
    )
    def test_is_told_in_a_sentence(
        self, planfolio: RunCommand, workspace: Path, arguments: list[str], told: str
    ) -> None:
        (workspace / "empty").mkdir()
        done = planfolio(*arguments)
        assert done.returncode == 2
        assert told in done.stderr
        assert "Traceback" not in done.stderr

    def test_a_folder_without_plans(self, planfolio: RunCommand) -> None:
        done = planfolio("build")
        assert done.returncode == 2
        assert "there is no folder plans" in done.stderr

    @pytest.mark.parametrize(
        ("settings", "problem"),
        [
            ("theme: [", "parsing"),
            ("site_name: x\ntheme: {name: material}\nplugins: [tags]", "no portal is built with"),
        ],
    )
    def test_settings_of_portals_that_make_none(
        self, planfolio: RunCommand, workspace: Path, settings: str, problem: str
    ) -> None:
        (workspace / "mkdocs.yml").write_text(settings)
        done = planfolio("build")
        assert done.returncode == 2
        assert done.stderr.startswith("planfolio: mkdocs.yml: ")
        assert problem in done.stderr

    def test_an_output_that_cannot_be_written(self, planfolio: RunCommand, workspace: Path) -> None:
        (workspace / "build").write_text("in the way")
        done = planfolio("build")
        assert done.returncode == 2
        assert "build" in done.stderr
        assert "Traceback" not in done.stderr


class TestStatus:
    def test_tells_what_is_late_whose_move_it_is_and_when_both_sides_meet(
        self, planfolio: RunCommand, workspace: Path
    ) -> None:
        done = planfolio("status", "cinderbrook", "--as-of", "2026-02-01")
        assert done.returncode == 0
        assert "Red, progress 58% of 71% expected, 0 of 2 outcomes achieved" in done.stdout
        assert "O1.M3  17 days  Milestone: Monthly run on a schedule  Bram Oyelaran (Customer)  blocked" in done.stdout
        assert "2026-05-01  Upcoming  Quarterly business review  <- next review" in done.stdout

    def test_speaks_english_of_a_plan_in_any_language(self, planfolio: RunCommand, workspace: Path) -> None:
        plan = workspace / "plans" / "cinderbrook.yml"
        plan.write_text(in_locale(plan, "es-US"), encoding="utf-8")
        done = planfolio("status", "cinderbrook", "--as-of", "2026-02-01")
        assert "Red, progress 58% of 71% expected, 0 of 2 outcomes achieved" in done.stdout

    def test_json_tells_all_plans_and_which_could_not_be_read(self, planfolio: RunCommand, workspace: Path) -> None:
        broken(workspace)
        done = planfolio("status", "--as-of", "2026-02-01", "--format", "json")
        assert done.returncode == 1
        content = json.loads(done.stdout)
        assert [plan["plan_id"] for plan in content["plans"]] == ["cinderbrook"]
        assert content["not_read"] == ["plans/broken.yml"]
        assert content["format"] == "planfolio-status/1"

    def test_the_day_is_today_in_the_workspaces_zone(self, planfolio: RunCommand, workspace: Path) -> None:
        days = set()
        for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):  # 25 hours apart
            (workspace / "planfolio.yml").write_text(f"timezone: {zone}\n")
            days.add(json.loads(planfolio("status", "--format", "json").stdout)["as_of"])
        assert len(days) == 2


class TestSchema:
    @pytest.mark.parametrize("arguments", [[], ["plan"], ["workspace"]])
    def test_prints_the_schema_as_it_stands(self, planfolio: RunCommand, arguments: list[str]) -> None:
        done = planfolio("schema", *arguments)
        name = arguments[0] if arguments else "plan"
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == (ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")

    def test_prints_a_page_for_people(self, planfolio: RunCommand) -> None:
        done = planfolio("schema", "workspace", "--format", "markdown")
        assert done.returncode == 0
        assert done.stdout == (ROOT / "docs" / "settings-reference.md").read_text(encoding="utf-8")

    def test_offers_exactly_the_schemas_there_are(self) -> None:
        name, _ = cli.commands["schema"].params
        there_are = {path.name.removesuffix(".schema.json") for path in (ROOT / "schema").iterdir()}
        assert set(getattr(name.type, "choices")) == there_are  # noqa: B009 - click types it as any type


class TestDiff:
    @pytest.fixture
    def changed(self, workspace: Path) -> Path:
        (workspace / "new").mkdir()
        text = FLOOR.read_text(encoding="utf-8").replace("30 minutes per statement", "20 minutes per statement")
        (workspace / "new" / "cinderbrook.yml").write_text(text, encoding="utf-8")
        return workspace

    def test_tells_what_was_agreed_first(self, planfolio: RunCommand, changed: Path) -> None:
        done = planfolio("diff", "cinderbrook", "new/cinderbrook.yml")
        assert (done.returncode, done.stderr) == (0, "")
        assert "Changes to what was agreed (" in done.stdout
        assert "goal changed from “30 minutes per statement” to “20 minutes per statement”." in done.stdout

    def test_as_json_and_as_markdown(self, planfolio: RunCommand, changed: Path) -> None:
        content = json.loads(planfolio("diff", "cinderbrook", "new/cinderbrook.yml", "--format", "json").stdout)
        assert content["format"] == "planfolio-changes/1"
        assert [(one["field"], one["is_material"]) for one in content["changes"]] == [("target.goal", True)]
        assert content["before"]["digest"] != content["after"]["digest"]
        text = planfolio("diff", "cinderbrook", "new/cinderbrook.yml", "--format", "markdown", "--customer").stdout
        assert text.startswith("### Cinderbrook Leasing\n")

    def test_a_plan_with_errors_is_a_finding(self, planfolio: RunCommand, workspace: Path) -> None:
        broken(workspace)
        done = planfolio("diff", "cinderbrook", "broken")
        assert done.returncode == 1
        assert "plans/broken.yml:57:5" in done.stderr

    def test_without_a_plan_all_that_were_touched_are_told(self, planfolio: RunCommand, workspace: Path) -> None:
        for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Plans"]):
            who = ["-c", "user.name=Eve", "-c", "user.email=eve@tidewick.example"]
            subprocess.run(["git", *who, *command], cwd=workspace, check=True)
        done = planfolio("diff")
        assert (done.returncode, done.stdout, done.stderr) == (0, "No plan has changed.\n", "")
        shutil.copy(FLOOR, workspace / "plans" / "new_one.yml")
        text = planfolio("diff", "--since", "HEAD", "--format", "markdown").stdout
        assert text == "### Cinderbrook Leasing\n\nThe plan is new.\n\n"
        broken(workspace)
        done = planfolio("diff")
        assert done.returncode == 1
        assert "broken\nOne of its two versions has errors" in done.stdout
        assert "plans/broken.yml:57:5" in done.stderr
        assert planfolio("diff", "--format", "json").returncode == 2

    def test_a_folder_is_not_one_plan(self, planfolio: RunCommand, workspace: Path) -> None:
        broken(workspace)
        done = planfolio("diff", "plans")
        assert (done.returncode, done.stderr) == (2, "planfolio: plans stands for 2 plans; name one\n")


class TestTheSummaryOfAJob:
    """What CI shows of a run."""

    def test_each_command_adds_its_part(self, planfolio: RunCommand, workspace: Path) -> None:
        summary = workspace / "summary.md"
        summary.write_text("## Before\n\n", encoding="utf-8")
        assert planfolio("check", "--as-of", "2026-06-01", "--summary", "summary.md").returncode == 0
        broken(workspace)
        done = planfolio("build", "--as-of", "2026-06-01", "--summary", "summary.md", "--quiet")
        assert done.returncode == 1
        heads = [line for line in summary.read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
        assert heads == ["## Before", "## Check", "## Build as of 2026-06-01"]
        text = summary.read_text(encoding="utf-8")
        assert "Plans built: 1, unchanged: 0, not built: 1." in text
        assert "| plans/broken.yml:57:5 | unknown key " in text
        assert "### Newly overdue since 2026-05-31" in text

    def test_what_the_build_before_told_is_not_new(self, planfolio: RunCommand, workspace: Path) -> None:
        def built(day: str) -> str:
            (workspace / "summary.md").unlink(missing_ok=True)
            planfolio("build", "--as-of", day, "--summary", "summary.md")
            return (workspace / "summary.md").read_text(encoding="utf-8")

        assert "### Newly overdue since 2026-05-31\n\nNothing.\n" in built("2026-06-01")
        plan = workspace / "plans" / "cinderbrook.yml"
        done = 'actual_date: "2025-10-05"\n        status: complete'
        text = plan.read_text(encoding="utf-8")
        assert done in text
        plan.write_text(text.replace(done, "status: pending"), encoding="utf-8")
        # It was due long before the first build, and was not overdue then.
        assert "### Newly overdue since 2026-06-01\n\n| Customer |" in built("2026-06-03")
        assert "### Newly overdue since 2026-06-03\n\nNothing.\n" in built("2026-06-03")

    def test_what_is_new_may_be_so_since_another_day(self, planfolio: RunCommand, workspace: Path) -> None:
        options = ("--as-of", "2026-06-01", "--customer-only", "--summary", "summary.md")
        planfolio("build", *options, "--since", "2026-02-01")
        text = (workspace / "summary.md").read_text(encoding="utf-8")
        assert "### Newly overdue since 2026-02-01\n\n| Customer |" in text
        done = planfolio("build", "--since", "2026-02-01")
        assert done.returncode == 2
        assert "say where it is to stand" in done.stderr

    def test_a_summary_that_cannot_be_written_is_told(self, planfolio: RunCommand, workspace: Path) -> None:
        done = planfolio("check", "--summary", "nowhere/summary.md")
        assert (done.returncode, done.stderr) == (2, "planfolio: No such file or directory: nowhere/summary.md\n")


class TestHelp:
    def test_names_every_command_and_loads_nothing_heavy(self, planfolio: RunCommand, tmp_path: Path) -> None:
        done = planfolio("--help")
        assert done.returncode == 0
        assert all(f"  {command}  " in done.stdout for command in ("build", "check", "schema", "status"))
        assert loaded(tmp_path, ["--help"], HEAVY) == []

    def test_version(self, planfolio: RunCommand) -> None:
        assert planfolio("--version").stdout.startswith("planfolio, version ")


def test_a_build_of_which_nothing_has_changed_loads_nothing_that_renders(
    planfolio: RunCommand, workspace: Path
) -> None:
    (workspace / "planfolio.yml").write_text("vendor: {name: Tidewick}\n", encoding="utf-8")
    build = ["build", "--customer-only", "--as-of", "2026-02-01"]
    assert planfolio(*build).returncode == 0
    renderers = ["docx", "icalendar", "jinja2", "lxml", "mkdocs"]
    assert loaded(workspace, build, renderers) == []
    assert loaded(workspace, [*build[:-1], "2026-02-02"], renderers) == renderers


@pytest.mark.parametrize("command", [["check", "--format", "json"], ["status", "--format", "json"], ["status"]])
def test_a_reader_that_leaves_early_is_no_failure(workspace: Path, command: list[str]) -> None:
    for number in range(20):
        broken(workspace, f"broken-{number}.yml")
        shutil.copy(FLOOR, workspace / "plans" / f"good-{number}.yml")
    environment = {**os.environ, "PYTHONPATH": str(FLOOR.parent.parent.parent)}
    ours = subprocess.Popen(
        [sys.executable, "-m", "generator", *command],
        cwd=workspace,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert ours.stdout is not None
    assert ours.stderr is not None
    ours.stdout.close()
    told = ours.stderr.read().decode()
    ours.stderr.close()
    assert ours.wait() in {0, 1}
    assert "Traceback" not in told
    assert "Broken" not in told


def test_no_name_is_too_foreign_for_a_pipe(planfolio: RunCommand, workspace: Path) -> None:
    text = FLOOR.read_text(encoding="utf-8").replace("Cinderbrook", "Łódź 🚚")
    (workspace / "plans" / "cinderbrook.yml").write_text(text, encoding="utf-8")
    done = planfolio("status", PYTHONIOENCODING="cp1252")
    assert done.returncode == 0
    assert done.stdout.startswith("Łódź 🚚 Leasing")


def test_no_colour_and_no_control_codes_where_nobody_looks(planfolio: RunCommand, workspace: Path) -> None:
    broken(workspace)
    assert "\x1b" not in planfolio("check").stdout


class TestInit:
    def test_tells_what_it_made_and_what_is_next(self, planfolio: RunCommand, tmp_path: Path) -> None:
        done = planfolio("init", "success", "--vendor", "Tidewick")
        assert done.returncode == 0
        assert "success/planfolio.yml\n" in done.stdout
        assert done.stderr == "next: planfolio new NAME --type TYPE starts a plan\n"
        assert (tmp_path / "success" / "plans").is_dir()

    def test_tells_what_was_there_already(self, planfolio: RunCommand, tmp_path: Path) -> None:
        planfolio("init")
        (tmp_path / "schema" / "plan.schema.json").write_text("{}")
        done = planfolio("init")
        assert (done.returncode, done.stdout) == (0, "")
        assert "planfolio.yml was there already and stays as it is\n" in done.stderr
        assert "planfolio schema plan prints the one that is\n" in done.stderr

    def test_of_a_file_is_misuse(self, planfolio: RunCommand, tmp_path: Path) -> None:
        (tmp_path / "success").write_text("a file")
        assert planfolio("init", "success").returncode == 2


class TestNew:
    def test_starts_a_plan_from_today(self, planfolio: RunCommand, tmp_path: Path) -> None:
        planfolio("init")
        before = datetime.now().astimezone().date()
        done = planfolio("new", "acme", "--type", "goal_card", "--company", "Acme: Ltd")
        after = datetime.now().astimezone().date()
        assert (done.returncode, done.stdout) == (0, "plans/acme.yml\n")
        assert done.stderr == "next: fill in what starts with TODO; planfolio check acme lists it\n"
        text = (tmp_path / "plans" / "acme.yml").read_text()
        assert f"created: {before}" in text or f"created: {after}" in text, "it may have become midnight"
        assert planfolio("check").returncode == 0
        assert "Acme: Ltd (acme)" in planfolio("status").stdout

    def test_starts_a_plan_on_any_day(self, planfolio: RunCommand, tmp_path: Path) -> None:
        done = planfolio("new", "acme", "--type", "okr", "--start", "2028-02-29")
        assert "planfolio init adds it\n" in done.stderr, "without a schema the editor cannot help"
        assert "created: 2028-02-29" in (tmp_path / "plans" / "acme.yml").read_text()
        assert planfolio("new", "acme", "--type", "okr", "--start", "tomorrow").returncode == 2

    def test_never_overwrites(self, planfolio: RunCommand, workspace: Path) -> None:
        done = planfolio("new", "cinderbrook", "--type", "renewal")
        assert (done.returncode, done.stdout) == (2, "")
        assert "there is a plan cinderbrook already: plans/cinderbrook.yml" in done.stderr
        assert (workspace / "plans" / "cinderbrook.yml").read_text() == FLOOR.read_text()

    def test_suggests_a_name(self, planfolio: RunCommand, tmp_path: Path) -> None:
        done = planfolio("new", "Quillmere Optics", "--type", "renewal")
        assert (done.returncode, done.stderr.rpartition("; ")[2]) == (2, "try quillmere-optics\n")

    def test_knows_its_types(self, planfolio: RunCommand) -> None:
        done = planfolio("new", "acme", "--type", "party")
        assert done.returncode == 2
        assert "'mutual_action'" in done.stderr
