"""The files for CI, held against their hosts' public schemas and against what judges of such files find."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from generator import __version__
from generator.app.ci_host import CiHost
from generator.app.init import init_workspace
from tests.ci.conftest import PIPELINE, WORKFLOW, read_yaml
from tests.conftest import ROOT, RunCommand

ACTION = ROOT / "action.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
COMPONENT = ROOT / "templates" / "planfolio" / "template.yml"


def judged(judge: str, *arguments: str, text: str | None = None) -> str:
    """What a judge says; empty where it has nothing to object to."""
    # Beside this Python, which need not be the one on PATH.
    command = [str(Path(sys.executable).parent / judge), *arguments]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def against_schema(name: str, *paths: Path) -> str:
    return judged("check-jsonschema", "--builtin-schema", f"vendor.{name}", *map(str, paths))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A workspace with the CI of each host. Tests leave them as they are."""
    folder = tmp_path_factory.mktemp("written")
    for host in CiHost:
        init_workspace(folder / host, ci=host)
    return {host.value: folder / host for host in CiHost}


@pytest.fixture
def workflow(written: dict[str, Path]) -> Path:
    return written["github"] / WORKFLOW


@pytest.fixture
def pipeline(written: dict[str, Path]) -> Path:
    return written["gitlab"] / PIPELINE


def spoilt(path: Path, folder: Path, old: str, new: str) -> Path:
    """A copy with a mistake."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    copy = folder / path.name
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


def documents(path: Path) -> list[dict[str, Any]]:
    return list(yaml.load_all(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


class TestTheSchemas:
    def test_of_a_workflow(self, workflow: Path, tmp_path: Path) -> None:
        assert against_schema("github-workflows", workflow) == ""
        assert "run-on" in against_schema("github-workflows", spoilt(workflow, tmp_path, "runs-on:", "run-on:"))

    def test_of_a_pipeline(self, pipeline: Path, tmp_path: Path) -> None:
        assert against_schema("gitlab-ci", pipeline) == ""
        wrong = spoilt(pipeline, tmp_path, "resource_group: planfolio-publish", "resource_group: []")
        assert "resource_group" in against_schema("gitlab-ci", wrong)

    def test_of_an_action(self) -> None:
        assert against_schema("github-actions", ACTION) == ""

    def test_of_a_component(self, tmp_path: Path) -> None:
        parts = [tmp_path / "header.yml", tmp_path / "jobs.yml"]
        for part, document in zip(parts, COMPONENT.read_text(encoding="utf-8").split("\n---\n"), strict=True):
            part.write_text(document, encoding="utf-8")
        assert against_schema("gitlab-ci", *parts) == ""

    def test_of_hooks(self) -> None:
        assert judged("pre-commit", "validate-manifest", str(HOOKS)) == ""


class TestSafety:
    @pytest.fixture
    def policy(self, tmp_path: Path) -> Path:
        """GitHub's own actions go by their major version, which GitHub keeps safe; all others would go by a hash."""
        path = tmp_path / "policy.yml"
        policies = {"actions/*": "ref-pin", "*": "hash-pin"}
        path.write_text(yaml.safe_dump({"rules": {"unpinned-uses": {"config": {"policies": policies}}}}))
        return path

    def test_a_judge_of_workflows_has_nothing_to_object_to(self, workflow: Path, policy: Path) -> None:
        judge = ("zizmor", "--offline", "--persona", "pedantic", "--config", str(policy))
        assert judged(*judge, str(workflow), str(ACTION)) == ""
        wrong = spoilt(
            workflow, policy.parent, "run: planfolio check", 'run: echo "${{ github.head_ref }}"; planfolio check'
        )
        assert "template-injection" in judged(*judge, str(wrong))

    def test_no_secret_is_near_a_change_request(self, workflow: Path) -> None:
        content = read_yaml(workflow)
        assert "pull_request_target" not in content["on"]
        assert "secrets." not in str(content["jobs"]["check"])
        assert "environment" not in content["jobs"]["check"]
        for name in ("publish", "mail"):
            assert content["jobs"][name]["environment"] == "success-plans"
            assert "pull_request" not in content["jobs"][name]["if"].replace("!= 'pull_request'", "")

    def test_each_job_may_do_what_it_needs(self, workflow: Path) -> None:
        content = read_yaml(workflow)
        assert content["permissions"] == {}
        assert {name: job["permissions"] for name, job in content["jobs"].items()} == {
            "check": {"contents": "read"},
            "publish": {"contents": "read"},
            "mail": {"contents": "write"},
        }

    def test_two_jobs_never_publish_or_send_at_once(self, workflow: Path) -> None:
        jobs = read_yaml(workflow)["jobs"]
        for name in ("publish", "mail"):
            assert jobs[name]["concurrency"] == {"group": f"planfolio-{name}", "queue": "max"}

    def test_nor_do_they_on_gitlab(self, pipeline: Path) -> None:
        jobs = read_yaml(pipeline)
        assert [jobs[name]["resource_group"] for name in ("publish", "mail")] == ["planfolio-publish", "planfolio-mail"]
        assert "merge_request" not in str(jobs["publish"]["rules"]) + str(jobs["mail"]["rules"])


class TestTheNight:
    def test_is_before_work_at_an_odd_minute(self, workflow: Path) -> None:
        (schedule,) = read_yaml(workflow)["on"]["schedule"]
        minute, hour, *days = schedule["cron"].split()
        assert int(minute) % 5 != 0
        assert int(minute) % 2 == 1
        assert 2 <= int(hour) <= 5
        assert days == ["*", "*", "*"]

    @pytest.mark.parametrize(("host", "name"), [("github", WORKFLOW), ("gitlab", PIPELINE)])
    def test_is_that_of_the_settings(self, planfolio: RunCommand, tmp_path: Path, host: str, name: str) -> None:
        (tmp_path / "planfolio.yml").write_text("timezone: America/Chicago\n")
        assert planfolio("init", "--ci", host).returncode == 0
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "TZ: America/Chicago\n" in text
        assert "UTC" not in text


class TestScripts:
    def test_of_a_workflow_hold_no_mistake_of_the_shell(self, workflow: Path) -> None:
        self.without_mistakes(
            step["run"] for job in read_yaml(workflow)["jobs"].values() for step in job["steps"] if "run" in step
        )

    def test_of_a_pipeline_hold_none(self, pipeline: Path) -> None:
        jobs = read_yaml(pipeline)
        self.without_mistakes("\n".join(jobs[name]["script"]) for name in ("check", "publish", "mail"))

    def test_of_the_action_and_the_component_hold_none(self) -> None:
        self.without_mistakes(step["run"] for step in read_yaml(ACTION)["runs"]["steps"] if "run" in step)
        self.without_mistakes("\n".join(job["script"]) for job in documents(COMPONENT)[1].values())

    @pytest.mark.parametrize("name", ["github", "gitlab"])
    def test_that_send_mail_run_in_any_shell(self, written: dict[str, Path], name: str) -> None:
        assert judged("shellcheck", str(written[name] / "ci" / "send-mail.sh")) == ""

    def test_with_a_mistake_are_found(self) -> None:
        with pytest.raises(AssertionError, match="SC2086"):
            self.without_mistakes(["planfolio check $FILES"])

    @staticmethod
    def without_mistakes(scripts: Any) -> None:
        for script in scripts:
            assert judged("shellcheck", "--shell=bash", "-", text=script) == ""


class TestWhatIsInstalled:
    def test_is_this_version(self, workflow: Path) -> None:
        lines = (workflow.parents[2] / "requirements.txt").read_text().splitlines()
        (line,) = [line for line in lines if line and not line.startswith("#")]
        requirement = Requirement(line)
        assert requirement.name == "planfolio"
        assert __version__ in requirement.specifier

    def test_of_the_component_is_this_version_unless_somebody_says_otherwise(self) -> None:
        requirement = Requirement(documents(COMPONENT)[0]["spec"]["inputs"]["requirement"]["default"])
        assert requirement.name == "planfolio"
        assert __version__ in requirement.specifier


def test_the_component_does_what_the_pipeline_does(pipeline: Path) -> None:
    ours, jobs = read_yaml(pipeline), documents(COMPONENT)[1]
    for name in ("check", "publish"):
        assert jobs[f"planfolio: {name}"]["script"] == ours[name]["script"]
        assert jobs[f"planfolio: {name}"]["rules"] == ours[name]["rules"]


def test_every_input_of_the_component_is_used() -> None:
    header, jobs = documents(COMPONENT)
    used = set(re.findall(r"\$\[\[ inputs\.([a-z-]+) \]\]", str(jobs)))
    assert used == set(header["spec"]["inputs"])


def test_no_line_is_long(workflow: Path) -> None:
    root = workflow.parents[2]
    for path in (workflow, root / "ci" / "send-mail.sh", root / "requirements.txt", ACTION, COMPONENT, HOOKS):
        assert [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 120] == []


def test_what_is_there_already_stays(planfolio: RunCommand, tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("ours==1\n")
    done = planfolio("init", "--ci", "github")
    assert done.returncode == 0
    assert "requirements.txt was there already and stays as it is" in done.stderr
    assert (tmp_path / "requirements.txt").read_text() == "ours==1\n"
    assert ".github/workflows/planfolio.yml says at its head which variables and secrets it takes" in done.stderr


def test_a_workspace_has_no_ci_that_nobody_asked_for(planfolio: RunCommand, tmp_path: Path) -> None:
    assert planfolio("init").returncode == 0
    assert not [name for name in (".github", ".gitlab-ci.yml", "ci", "requirements.txt") if (tmp_path / name).exists()]
    assert planfolio("init", "--ci", "elsewhere").returncode == 2
    assert "leave --vendor and --ci out" in planfolio("init", "--reference-doc", "--ci", "github").stderr
