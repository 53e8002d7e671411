"""The hook, run by pre-commit itself in a repository of plans."""

import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import yaml

from tests.ci.conftest import Repository
from tests.conftest import ROOT


def test_a_commit_of_a_plan_with_errors_is_held_up(repository: Callable[[str], Repository]) -> None:
    made = repository("github")
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    # As it stands in the manifest, but with the command that is there: to install one takes a network.
    local = {"repo": "local", "hooks": [{**hook, "language": "system"}]}
    (made.root / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [local]}), encoding="utf-8")

    def run() -> CompletedProcess[str]:
        made.git("add", "--all")
        judge = Path(sys.executable).parent / "pre-commit"
        return made.run(str(judge), "run", environment={"PRE_COMMIT_HOME": str(made.bin), "NO_COLOR": "1"})

    made.plan("cinderbrook", ("milestones:", "milestone:"))
    held_up = run()
    assert held_up.returncode == 1
    assert "plans/cinderbrook.yml:57:5  error  unknown-key" in held_up.stdout
    made.plan("cinderbrook", ("30 minutes per statement", "20 minutes per statement"))
    passed = run()
    assert passed.returncode == 0, passed.stdout
    assert "Passed" in passed.stdout
    made.commit()
    (made.root / "README.md").write_text("Ours\n")
    assert "no files to check" in run().stdout
