"""`planfolio send` as its users run it."""

import json
import os
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from generator.cli import main
from generator.cli.exit_codes import ExitCode
from tests.conftest import RunCommand
from tests.mail_workspace import PLAN, mail_folder

DAY = ("--as-of", "2026-03-05")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    mail_folder(tmp_path)
    return tmp_path


@pytest.fixture
def ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """Runs our command in this process, which takes less time, and gives its exit code."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> object:
        with pytest.raises(SystemExit) as end:
            main(arguments)
        return end.value.code

    return run


def test_letters_are_files_to_look_at_and_nothing_leaves(planfolio: RunCommand, workspace: Path) -> None:
    done = planfolio("send", "qbr", *DAY, SOURCE_DATE_EPOCH="1772691420")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        f"build/outbox/qbr/quillmere/{name}.eml"
        for name in ("ada@quillmere.example", "cem@quillmere.example", "eve@tidewick.example")
    ]
    assert done.stderr.splitlines() == [
        "quillmere: Hal Hidden: the plan keeps them from the customer's pages",
        "quillmere: Noor Without: the plan has no mail address of theirs",
        "3 letters written; nothing was sent",
    ]
    content = (workspace / done.stdout.splitlines()[0]).read_bytes()
    message = message_from_bytes(content, policy=default)
    assert message["Date"] == "Thu, 05 Mar 2026 06:17:00 +0000"


def test_a_dry_run_tells_and_writes_nothing(planfolio: RunCommand, workspace: Path) -> None:
    done = planfolio("send", "reminders", *DAY, "--dry-run")
    assert done.returncode == 0
    assert [line.split()[-1] for line in done.stdout.splitlines()] == [
        *("ada@quillmere.example", "cem@quillmere.example", "eve@tidewick.example")
    ]
    assert not (workspace / "build").exists()


@pytest.mark.usefixtures("workspace")
def test_programs_read_json(planfolio: RunCommand) -> None:
    done = planfolio("send", "sign-off", "quillmere", *DAY, "--format", "json")
    told = json.loads(done.stdout)
    assert [one["recipient"] for one in told["letters"]] == ["ada@quillmere.example", "pat@agency.example"]
    assert set(told["letters"][0]) >= {"kind", "plans", "occasion", "recipient", "message_id", "digest", "file"}
    assert told["notes"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("qbr", "--review", "2026-03-11"), "no review is to come on 2026-03-11"),
        (("qbr", "--to", "ada@elsewhere.example"), "ada@elsewhere.example"),
        (("qbr", "--to", "pat@agency.example", "--internal"), "an internal document stays within them"),
    ],
)
@pytest.mark.usefixtures("workspace")
def test_what_cannot_be_done_is_told_by_the_exit_code(
    ended: Callable[..., object], capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert ended("send", *arguments, *DAY) == ExitCode.FINDINGS
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("reminders", "--review", "2026-03-10"),
        ("sign-off", "--internal"),
        ("reminders", "--in-lead-time"),
        ("qbr", "--review", "2026-03-10", "--in-lead-time"),
        ("newsletter",),
        ("qbr", "nobody"),
    ],
)
@pytest.mark.usefixtures("workspace")
def test_what_makes_no_sense_is_misuse(ended: Callable[..., object], arguments: tuple[str, ...]) -> None:
    assert ended("send", *arguments, *DAY) == ExitCode.MISUSE


def test_without_a_sender_it_says_what_to_write_where(
    ended: Callable[..., object], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mail_folder(tmp_path, mail=None)
    assert ended("send", "qbr", *DAY) == ExitCode.MISUSE
    assert "planfolio.yml does not say who mail comes from: add `mail: {sender:" in capsys.readouterr().err


def test_a_plan_with_errors_gets_no_letter_and_the_others_do(planfolio: RunCommand, tmp_path: Path) -> None:
    broken = {**PLAN, "risks": "none"}
    mail_folder(tmp_path, {"broken": broken, "quillmere": PLAN})
    done = planfolio("send", "qbr", *DAY)
    assert done.returncode == 1
    assert "plans/broken.yml" in done.stderr
    assert len(done.stdout.splitlines()) == 3


def test_addresses_to_which_nothing_can_go_are_told_with_their_place(planfolio: RunCommand, tmp_path: Path) -> None:
    mail_folder(tmp_path, mail={"sender": "Tidewick\r\nBcc: all@tidewick.example <success@tidewick.example>"})
    done = planfolio("check", *DAY)
    assert done.returncode == 1
    assert "planfolio.yml:" in done.stdout
    assert "wrong-value" in done.stdout
    assert os.linesep + "Bcc" not in done.stdout
