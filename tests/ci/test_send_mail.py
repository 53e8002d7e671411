"""How the ledger of what was sent is kept on a branch: claimed by a push before anything leaves, pushed again after."""

import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ci.conftest import Repository

# Stands for `planfolio send`: what is due is named by the test, the ledger is a text, what leaves is a line elsewhere.
SENDS = """
import os, pathlib, sys
kind, options = sys.argv[2], sys.argv[3:]
def option(name):
    return options[options.index(name) + 1] if name in options else None
print(*sys.argv[1:])
assert option("--as-of") and (("--in-lead-time" in options) == (kind != "reminders"))
ledger = pathlib.Path(option("--ledger"))
lines = ledger.read_text().splitlines() if ledger.exists() else []
due = os.environ.get("DUE", "").split()
told = set() if "--resend-unknown" in options else {line.split()[1] for line in lines}
assert "--resend-unknown" not in options or option("--claim")
if option("--claim"):
    lines += [f"claimed {one} {option('--claim')}" for one in due if one.startswith(kind) and one not in told]
if "--deliver" in options:
    claims = [line.split() for line in lines]
    mine = [one for state, one, run in claims if (state, run) == ("claimed", option("--claimed"))]
    for one in mine:
        with pathlib.Path(os.environ["LEFT"]).open("a") as left:
            left.write(one + "\\n")
        lines.append(f"sent {one} {option('--claimed')}")
    with pathlib.Path(option("--summary")).open("a") as summary:
        summary.write(f"{kind}: {len(mine)}\\n")
if lines:
    ledger.write_text("".join(line + "\\n" for line in lines))
hook = os.environ.get("AFTER_" + ("CLAIM" if option("--claim") else "DELIVER"))
if hook and kind == "reminders":
    os.system(hook)
sys.exit(int(os.environ.get("CODE", "0")) if "--deliver" in options else 0)
"""


class Mail:
    """Runs the script, and knows what left and what is on record."""

    def __init__(self, repository: Repository, folder: Path) -> None:
        self.repository = repository
        self.left_file = folder / "left"
        self.summary = folder / "summary.md"
        command = repository.bin / "planfolio"
        (repository.bin / "sends.py").write_text(SENDS, encoding="utf-8")
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{repository.bin}/sends.py" "$@"\n')
        command.chmod(command.stat().st_mode | stat.S_IXUSR)

    def run(self, name: str, *more: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command = ("sh", "ci/send-mail.sh", name, str(self.summary), *more)
        return self.repository.run(*command, environment={"LEFT": str(self.left_file), **environment})

    @property
    def left(self) -> list[str]:
        return self.left_file.read_text().split() if self.left_file.exists() else []

    @property
    def on_record(self) -> list[str]:
        shown = self.repository.run("git", "-C", str(self.repository.bare), "show", "planfolio-state:ledger.sqlite3")
        return [" ".join(line.split()[:2]) for line in shown.stdout.splitlines()]

    def subjects(self) -> list[str]:
        log = ("git", "-C", str(self.repository.bare), "log", "--format=%s", "planfolio-state")
        return self.repository.run(*log).stdout.splitlines()


@pytest.fixture
def mail(repository: Callable[[str], Repository], tmp_path: Path) -> Mail:
    return Mail(repository("github"), tmp_path)


def test_what_is_due_is_claimed_sent_and_on_record(mail: Mail) -> None:
    done = mail.run("1-1", DUE="qbr-a reminders-b")
    assert done.returncode == 0, done.stderr
    assert mail.left == ["qbr-a", "reminders-b"]
    assert mail.on_record == ["claimed qbr-a", "claimed reminders-b", "sent qbr-a", "sent reminders-b"]
    assert mail.subjects() == ["Sent by 1-1", "Claimed by 1-1"]
    assert mail.summary.read_text() == "qbr: 1\nebr: 0\nreminders: 1\n"


def test_a_second_night_sends_nothing_twice(mail: Mail) -> None:
    mail.run("1-1", DUE="qbr-a")
    done = mail.run("2-1", DUE="qbr-a")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Nothing is due.")
    assert mail.run("3-1", DUE="qbr-a qbr-b").returncode == 0
    assert mail.left == ["qbr-a", "qbr-b"]
    assert mail.subjects()[0] == "Sent by 3-1"


def test_where_nothing_is_due_no_branch_is_made(mail: Mail) -> None:
    assert mail.run("1-1").returncode == 0
    assert mail.subjects() == []


def test_of_two_runs_at_the_same_time_one_sends(mail: Mail, tmp_path: Path) -> None:
    """The second run does all it does while the first one is between its claim and its push."""
    other = tmp_path / "other"
    subprocess.run(["git", "clone", "--quiet", str(mail.repository.bare), str(other)], check=True)
    second = f"cd {other} && AFTER_CLAIM= sh ci/send-mail.sh 2-1 {tmp_path}/second.md >&2"
    first = mail.run("1-1", DUE="qbr-a", AFTER_CLAIM=second)
    assert first.returncode == 0, first.stderr
    assert "Another run was first, and sends; this one does not." in first.stdout
    assert mail.left == ["qbr-a"]
    assert mail.subjects() == ["Sent by 2-1", "Claimed by 2-1"]


def test_without_an_answer_of_the_repository_nothing_is_sent(mail: Mail) -> None:
    mail.repository.git("remote", "set-url", "origin", str(mail.repository.bare) + "-gone")
    assert mail.run("1-1", DUE="qbr-a").returncode != 0
    assert mail.left == []


def test_where_nothing_can_be_pushed_nothing_is_sent(mail: Mail) -> None:
    hook = mail.repository.bare / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    done = mail.run("1-1", DUE="qbr-a")
    assert done.returncode == 2
    assert "The ledger cannot be put on the branch planfolio-state, so nothing is sent." in done.stderr
    assert mail.left == []


def test_where_the_repository_is_lost_on_the_way_nothing_is_sent_and_that_is_an_error(mail: Mail) -> None:
    mail.run("1-1", DUE="qbr-a")
    lost = f"mv {mail.repository.bare} {mail.repository.bare}-gone"
    done = mail.run("2-1", DUE="qbr-a qbr-b", AFTER_CLAIM=lost)
    assert done.returncode == 2
    assert "Another run was first" not in done.stdout
    assert mail.left == ["qbr-a"]


def test_a_letter_that_is_refused_ends_red_and_is_on_record(mail: Mail) -> None:
    assert mail.run("1-1", DUE="qbr-a", CODE="1").returncode == 1
    assert mail.on_record == ["claimed qbr-a", "sent qbr-a"]


def test_a_run_that_is_stopped_puts_on_record_what_it_sent(mail: Mail) -> None:
    done = mail.run("1-1", DUE="qbr-a", AFTER_DELIVER="kill -TERM $(ps -o ppid= -p $PPID)")
    assert done.returncode != 0
    assert mail.on_record == ["claimed qbr-a", "sent qbr-a"]


def test_a_run_that_is_killed_leaves_its_claim_which_nobody_sends_again(mail: Mail) -> None:
    done = mail.run("1-1", DUE="qbr-a", AFTER_CLAIM="", AFTER_DELIVER="kill -KILL $(ps -o ppid= -p $PPID)")
    assert done.returncode != 0
    assert mail.on_record == ["claimed qbr-a"]
    assert mail.run("2-1", DUE="qbr-a").returncode == 0
    assert mail.left == ["qbr-a"]
    assert mail.run("3-1", "--resend-unknown", DUE="qbr-a").returncode == 0
    assert mail.left == ["qbr-a", "qbr-a"]


def test_a_record_that_cannot_be_kept_in_the_end_is_told(mail: Mail) -> None:
    hook = mail.repository.bare / "hooks" / "pre-receive"
    spoil = f"printf '#!/bin/sh\\nexit 1\\n' > {hook} && chmod +x {hook}"
    assert mail.run("1-1", DUE="qbr-a", AFTER_DELIVER=spoil).returncode == 2
    assert mail.on_record == ["claimed qbr-a"]
