"""The step of the action that runs the command."""

from collections.abc import Callable

from tests.ci.conftest import Repository, read_yaml
from tests.conftest import ROOT


def test_each_line_is_an_argument_and_the_end_is_told(repository: Callable[[str], Repository]) -> None:
    made = repository("github")
    action = read_yaml(ROOT / "action.yml")
    (step,) = (step for step in action["runs"]["steps"] if step.get("id") == "run")
    installed = made.root / "runner" / "planfolio" / "bin"
    installed.mkdir(parents=True)
    (installed / "planfolio").symlink_to(made.bin / "planfolio")
    output = made.bin / "output"
    environment = {"RUNNER_TEMP": str(made.root / "runner"), "GITHUB_OUTPUT": str(output)}
    assert step["env"] == {"LINES": "${{ inputs.arguments }}"}

    checked = made.script(step["run"], {**environment, "LINES": action["inputs"]["arguments"]["default"]})
    assert (checked.returncode, output.read_text()) == (0, "code=0\n")
    assert "1 plan checked, 0 errors" in checked.stderr
    made.plan("two words", ("milestones:", "milestone:"))
    checked = made.script(step["run"], {**environment, "LINES": "check\nplans/two words.yml\n\n--format\njson\n"})
    assert (checked.returncode, output.read_text()) == (1, "code=0\ncode=1\n")
    assert "plans/two words.yml" in checked.stdout
