"""`send --deliver`: what leaves, what stands in the ledger, and how the command ends."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from generator.cli import main
from generator.model.vocabulary import SmtpSecurity
from tests.conftest import as_json
from tests.delivery.mail_world import Fault, MailWorld, Step
from tests.mail_workspace import SETTINGS, mail_folder, plan

DAY = ("--as-of", "2026-03-05")
THE_DAY_AFTER = ("--as-of", "2026-03-06")
ADA, CEM, EVE = "ada@quillmere.example", "cem@quillmere.example", "eve@tidewick.example"


@dataclass
class Done:
    """How a run ended, and what it said."""

    returncode: object
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs our command in this process, which takes less time."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, **environment: str) -> Done:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as end:
                main(arguments)
        return Done(end.value.code, *capsys.readouterr())

    return run


@pytest.fixture
def world() -> Iterator[MailWorld]:
    with MailWorld(SmtpSecurity.NONE, None) as world:
        yield world


@pytest.fixture
def workspace(tmp_path: Path, world: MailWorld) -> Path:
    smtp = {"host": "127.0.0.1", "port": world.port, "security": "none"}
    data = plan()
    people = data["stakeholders"]
    # Only people who can be written to, so that what is told is about letters alone.
    people["customer"] = [one for one in people["customer"] if one["name"] in {"Ada Brandt", "Cem Doruk"}]
    people["vendor"] = [one for one in people["vendor"] if one["name"] == "Eve Falk"]
    for outcome in data["outcomes"]:
        for milestone in outcome["milestones"]:
            milestone["actions"] = [one for one in milestone.pop("actions", []) if one["owner"] == "Cem Doruk"]
    data["qbr"]["attendees"]["customer"].remove("operational_owner")
    mail_folder(tmp_path, {"quillmere": data}, mail={**SETTINGS["mail"], "smtp": smtp})
    return tmp_path


def recipients(world: MailWorld) -> list[str]:
    return sorted(one.recipients[0] for one in world.seen.taken)


@pytest.mark.usefixtures("workspace")
class TestDelivering:
    def test_sends_each_letter_once_and_keeps_the_ledger_in_the_workspace(
        self, run: Run, world: MailWorld, workspace: Path
    ) -> None:
        first = run("send", "reminders", *DAY, "--deliver")
        assert (first.returncode, first.stderr) == (0, "3 sent\n")
        sent = recipients(world)
        assert [line.split()[0] for line in first.stdout.splitlines()] == ["sent", "sent", "sent"]
        assert (workspace / ".planfolio" / "ledger.sqlite3").is_file()
        assert not (workspace / "build").exists()
        for letter in world.seen.taken:
            message = message_from_bytes(letter.content, policy=policy.SMTP)
            assert message["To"] is not None
            assert letter.recipients[0] in message["To"]
        again = run("send", "reminders", *DAY, "--deliver")
        assert again.returncode == 0
        later = run("send", "reminders", *THE_DAY_AFTER, "--deliver")
        assert later.returncode == 0
        assert recipients(world) == sent

    def test_of_a_review_does_not_write_again_on_a_day_with_other_figures(self, run: Run, world: MailWorld) -> None:
        assert run("send", "qbr", *DAY, "--deliver").stderr == "3 sent\n"
        later = run("send", "qbr", *THE_DAY_AFTER, "--deliver")
        assert (later.returncode, later.stderr) == (0, "3 sent before\n")
        assert later.stdout.count("what it says has changed since") == 3
        assert len(world.seen.taken) == 3
        again = run("send", "qbr", *THE_DAY_AFTER, "--deliver", "--resend")
        assert (again.returncode, again.stderr) == (0, "3 sent\n")
        assert len({one.content for one in world.seen.taken}) == 6

    def test_tells_what_did_not_go_and_why_and_ends_with_findings(self, run: Run, world: MailWorld) -> None:
        world.seen.faults = [Fault(at=Step.RCPT, to=EVE, answer="550 5.1.1 no such mailbox")]
        done = run("send", "qbr", *DAY, "--deliver")
        assert done.returncode == 1
        assert done.stderr == "2 sent, 1 refused\n"
        (line,) = (line for line in done.stdout.splitlines() if EVE in line)
        assert line.startswith(f"refused  qbr  quillmere  {EVE}: 20")
        assert "550 5.1.1 no such mailbox; put right what the server says" in line
        status = run("send", "--status", *DAY)
        assert status.returncode == 0
        assert status.stdout.startswith("3 letters: 2 sent, 1 refused\n\nrefused  qbr ")
        assert EVE in status.stdout
        told = as_json(run("send", "--status", "--format", "json").stdout)
        assert told["letters"] == {
            "planned": 0,
            "sending": 0,
            "sent": 2,
            "refused": 1,
            "deferred": 0,
            "unknown": 0,
        }
        assert [(one["recipient"], one["attempts"][0]["code"]) for one in told["not_sent"]] == [(EVE, 550)]

    def test_holds_what_may_have_arrived_until_it_is_asked_for(self, run: Run, world: MailWorld) -> None:
        world.seen.faults = [Fault(at=Step.TAKEN, to=EVE)]
        assert (
            run("send", "qbr", *DAY, "--deliver").stderr
            == "2 sent, 1 unknown\n1 letter may have arrived, or not: planfolio send --status tells more\n"
        )
        world.seen.start_over()
        held = run("send", "qbr", *DAY, "--deliver")
        assert held.returncode == 1
        assert held.stderr.startswith("2 sent before, 1 held\n")
        assert "one may have arrived" in held.stdout
        again = run("send", "qbr", *DAY, "--deliver", "--resend-unknown")
        assert (again.returncode, again.stderr) == (0, "2 sent before, 1 sent\n")
        assert recipients(world).count(EVE) == 2

    def test_ends_with_misuse_where_the_server_cannot_be_used(self, run: Run, world: MailWorld) -> None:
        world.seen.faults = [Fault(at=Step.EHLO)]
        done = run("send", "reminders", *DAY, "--deliver")
        assert done.returncode == 2
        assert "3 deferred\nmail was left for the next run: the mail server 127.0.0.1:" in done.stderr
        world.seen.start_over()
        assert run("send", "reminders", *DAY, "--deliver").stderr == "3 sent\n"

    def test_claims_first_and_sends_just_that(self, run: Run, world: MailWorld, tmp_path: Path) -> None:
        ledger = tmp_path / "kept" / "ledger.sqlite3"
        common = ("send", "reminders", *DAY, "--ledger", str(ledger))
        claimed = run(*common, "--claim", "run-7")
        assert (claimed.returncode, claimed.stderr, world.seen.taken) == (0, "3 claimed\n", [])
        status = run("send", "--status", "--ledger", str(ledger), *DAY)
        assert "run-7 has claimed it and not begun to send it" in status.stdout
        summary = tmp_path / "summary.md"
        done = run(*common, "--deliver", "--claimed", "run-7", "--summary", str(summary))
        assert (done.returncode, done.stderr) == (0, "3 sent\n")
        assert "Letters sent: 3, not sent: 0, sent before: 0." in summary.read_text(encoding="utf-8")
        assert len(world.seen.taken) == 3

    def test_of_a_claim_that_never_ended_sends_nothing(self, run: Run, world: MailWorld) -> None:
        run("send", "reminders", *DAY, "--claim", "run-7")
        done = run("send", "qbr", *DAY, "--deliver")
        assert done.stderr == "3 sent\n"
        held = run("send", "reminders", *DAY, "--deliver")
        assert (held.returncode, held.stdout) == (0, "")
        assert "3 letters may have arrived, or not: planfolio send --status" in held.stderr
        status = run("send", "--status", *DAY).stdout
        assert "6 letters: 3 sent, 3 unknown" in status
        assert "run-7 claimed it and never told how it ended" in status
        again = run("send", "reminders", *DAY, "--deliver", "--resend-unknown")
        assert again.stderr == "3 sent\n"
        assert len(world.seen.taken) == 6
        assert "6 letters: 6 sent" in run("send", "--status", *DAY).stdout

    def test_gives_letters_as_data(self, run: Run, world: MailWorld) -> None:
        done = run("send", "reminders", *DAY, "--deliver", "--format", "json")
        letters = as_json(done.stdout)["letters"]
        assert {one["recipient"] for one in letters} == set(recipients(world))
        assert {(one["state"], one["hold"], one["why"]) for one in letters} == {("sent", None, None)}

    def test_asks_for_the_password_of_who_logs_in(self, run: Run) -> None:
        done = run("send", "qbr", *DAY, "--deliver", PLANFOLIO_SMTP_USER="tidewick")
        assert done.returncode == 2
        assert "PLANFOLIO_SMTP_PASSWORD is not set" in done.stderr

    def test_asks_for_a_server_before_anything_is_claimed(self, run: Run, workspace: Path) -> None:
        (workspace / "planfolio.yml").write_text("mail: {sender: success@tidewick.example}\n", encoding="utf-8")
        for way in (("--deliver",), ("--claim", "run-7")):
            done = run("send", "qbr", *DAY, *way)
            assert (done.returncode, done.stderr) == (
                2,
                "planfolio: no server takes mail: planfolio.yml names no mail.smtp.host\n",
            )
        assert not (workspace / ".planfolio").exists()

    def test_leaves_a_file_that_is_no_ledger_alone(self, run: Run, world: MailWorld, workspace: Path) -> None:
        file = workspace / "planfolio.yml"
        before = file.read_bytes()
        done = run("send", "qbr", *DAY, "--deliver", "--ledger", "planfolio.yml")
        assert done.returncode == 2
        assert "the ledger cannot be used: file is not a database" in done.stderr
        assert (file.read_bytes(), world.seen.taken) == (before, [])


class TestStatus:
    def test_of_a_workspace_that_has_sent_nothing_says_so(self, run: Run, tmp_path: Path) -> None:
        done = run("send", "--status")
        assert (done.returncode, done.stdout) == (0, "No letters so far.\n")
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "say what is to be sent"),
        (("qbr", "--status"), "--status looks at what was sent"),
        (("--status", "--deliver"), "--status looks at what was sent"),
        (("qbr", "--deliver", "--claim", "a"), "--claim comes first"),
        (("qbr", "--claimed", "a"), "--claimed goes with --deliver"),
        (("qbr", "--claim", ""), "who claims letters needs a name"),
        (("qbr", "--deliver", "--claimed", ""), "who claims letters needs a name"),
        (("qbr", "--deliver", "--dry-run"), "with --dry-run nothing may leave"),
        (("qbr", "--resend"), "without --deliver nothing is sent"),
        (("qbr", "--deliver", "--claimed", "a", "--resend-unknown"), "give --resend and --resend-unknown to --claim"),
    ],
)
def test_options_that_contradict_each_other_are_misuse(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run("send", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
