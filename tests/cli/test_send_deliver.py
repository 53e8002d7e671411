"""`send --deliver`: what leaves, what stands in the ledger, and how the command ends."""

import shutil
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
import yaml

from generator.model.vocabulary import SmtpSecurity
from tests.conftest import ROOT, RunCommand, as_json
from tests.delivery.mail_world import Fault, MailWorld, Step

PLAN = "northlight-freight"
DAY = ("--as-of", "2026-11-20")
HANA = "hana.vrbova@tidewick.example"


@pytest.fixture
def world() -> Iterator[MailWorld]:
    with MailWorld(SmtpSecurity.NONE, None) as world:
        yield world


@pytest.fixture
def workspace(tmp_path: Path, world: MailWorld) -> Path:
    (tmp_path / "plans").mkdir()
    shutil.copy(ROOT / "plans" / f"{PLAN}.yml", tmp_path / "plans")
    smtp = {"host": "127.0.0.1", "port": world.port, "security": "none"}
    settings = {
        "mail": {"sender": "Tidewick <success@tidewick.example>", "smtp": smtp},
        "publishing": {"address": "https://success.tidewick.example/"},
    }
    (tmp_path / "planfolio.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return tmp_path


def recipients(world: MailWorld) -> list[str]:
    return sorted(one.recipients[0] for one in world.seen.taken)


@pytest.mark.usefixtures("workspace")
class TestDelivering:
    def test_sends_each_letter_once_and_keeps_the_ledger_in_the_workspace(
        self, planfolio: RunCommand, world: MailWorld, workspace: Path
    ) -> None:
        first = planfolio("send", "reminders", *DAY, "--deliver")
        assert (first.returncode, first.stderr) == (0, "2 sent\n")
        sent = recipients(world)
        assert [line.split()[0] for line in first.stdout.splitlines()] == ["sent", "sent"]
        assert (workspace / ".planfolio" / "ledger.sqlite3").is_file()
        assert not (workspace / "build").exists()
        for letter in world.seen.taken:
            message = message_from_bytes(letter.content, policy=policy.SMTP)
            assert message["To"] is not None
            assert letter.recipients[0] in message["To"]
        again = planfolio("send", "reminders", *DAY, "--deliver")
        assert again.returncode == 0
        later = planfolio("send", "reminders", "--as-of", "2026-11-21", "--deliver")
        assert later.returncode == 0
        assert all(recipients(world).count(one) == 1 for one in sent)

    def test_tells_what_did_not_go_and_why_and_ends_with_findings(
        self, planfolio: RunCommand, world: MailWorld
    ) -> None:
        world.seen.faults = [Fault(at=Step.RCPT, to=HANA, answer="550 5.1.1 no such mailbox")]
        done = planfolio("send", "qbr", *DAY, "--deliver")
        assert done.returncode == 1
        assert done.stderr == "7 sent, 1 refused\n"
        (line,) = (line for line in done.stdout.splitlines() if HANA in line)
        assert line.startswith(f"refused  qbr  {PLAN}  {HANA}: 20")
        assert "550 5.1.1 no such mailbox; put right what the server says" in line
        status = planfolio("send", "--status", *DAY)
        assert status.returncode == 0
        assert status.stdout.startswith("8 letters: 7 sent, 1 refused\n\nrefused  qbr ")
        assert HANA in status.stdout
        told = as_json(planfolio("send", "--status", "--format", "json").stdout)
        assert told["letters"] == {
            "planned": 0,
            "sending": 0,
            "sent": 7,
            "refused": 1,
            "deferred": 0,
            "unknown": 0,
        }
        assert [(one["recipient"], one["attempts"][0]["code"]) for one in told["not_sent"]] == [(HANA, 550)]

    def test_holds_what_may_have_arrived_until_it_is_asked_for(self, planfolio: RunCommand, world: MailWorld) -> None:
        world.seen.faults = [Fault(at=Step.TAKEN, to=HANA)]
        assert (
            planfolio("send", "qbr", *DAY, "--deliver").stderr
            == "7 sent, 1 unknown\n1 letter may have arrived, or not: planfolio send --status tells more\n"
        )
        world.seen.start_over()
        held = planfolio("send", "qbr", *DAY, "--deliver")
        assert held.returncode == 1
        assert held.stderr.startswith("7 sent before, 1 held\n")
        assert "one may have arrived" in held.stdout
        again = planfolio("send", "qbr", *DAY, "--deliver", "--resend-unknown")
        assert (again.returncode, again.stderr) == (0, "7 sent before, 1 sent\n")
        assert recipients(world).count(HANA) == 2

    def test_ends_with_misuse_where_the_server_cannot_be_used(self, planfolio: RunCommand, world: MailWorld) -> None:
        world.seen.faults = [Fault(at=Step.EHLO)]
        done = planfolio("send", "reminders", *DAY, "--deliver")
        assert done.returncode == 2
        assert "2 deferred\nmail was left for the next run: the mail server 127.0.0.1:" in done.stderr
        world.seen.start_over()
        assert planfolio("send", "reminders", *DAY, "--deliver").stderr == "2 sent\n"

    def test_claims_first_and_sends_just_that(self, planfolio: RunCommand, world: MailWorld, tmp_path: Path) -> None:
        ledger = tmp_path / "kept" / "ledger.sqlite3"
        common = ("send", "reminders", *DAY, "--ledger", str(ledger))
        claimed = planfolio(*common, "--claim", "run-7")
        assert (claimed.returncode, claimed.stderr, world.seen.taken) == (0, "2 claimed\n", [])
        status = planfolio("send", "--status", "--ledger", str(ledger), *DAY)
        assert "run-7 has claimed it and not begun to send it" in status.stdout
        summary = tmp_path / "summary.md"
        done = planfolio(*common, "--deliver", "--claimed", "run-7", "--summary", str(summary))
        assert (done.returncode, done.stderr) == (0, "2 sent\n")
        assert "Letters sent: 2, not sent: 0, sent before: 0." in summary.read_text(encoding="utf-8")
        assert len(world.seen.taken) == 2

    def test_of_a_claim_that_never_ended_sends_nothing(self, planfolio: RunCommand, world: MailWorld) -> None:
        planfolio("send", "reminders", *DAY, "--claim", "run-7")
        done = planfolio("send", "qbr", *DAY, "--deliver")
        assert done.stderr == "8 sent\n"
        held = planfolio("send", "reminders", *DAY, "--deliver")
        assert (held.returncode, held.stdout) == (0, "")
        assert "2 letters may have arrived, or not: planfolio send --status" in held.stderr
        status = planfolio("send", "--status", *DAY).stdout
        assert "10 letters: 8 sent, 2 unknown" in status
        assert "run-7 claimed it and never told how it ended" in status
        again = planfolio("send", "reminders", *DAY, "--deliver", "--resend-unknown")
        assert again.stderr == "2 sent\n"
        assert len(world.seen.taken) == 10
        assert "10 letters: 10 sent" in planfolio("send", "--status", *DAY).stdout

    def test_gives_letters_as_data(self, planfolio: RunCommand, world: MailWorld) -> None:
        done = planfolio("send", "reminders", *DAY, "--deliver", "--format", "json")
        letters = as_json(done.stdout)["letters"]
        assert {one["recipient"] for one in letters} == set(recipients(world))
        assert {(one["state"], one["hold"], one["why"]) for one in letters} == {("sent", None, None)}

    def test_asks_for_the_password_of_who_logs_in(self, planfolio: RunCommand) -> None:
        done = planfolio("send", "qbr", *DAY, "--deliver", PLANFOLIO_SMTP_USER="tidewick")
        assert done.returncode == 2
        assert "PLANFOLIO_SMTP_PASSWORD is not set" in done.stderr

    def test_asks_for_a_server_before_anything_is_claimed(self, planfolio: RunCommand, workspace: Path) -> None:
        (workspace / "planfolio.yml").write_text("mail: {sender: success@tidewick.example}\n", encoding="utf-8")
        for way in (("--deliver",), ("--claim", "run-7")):
            done = planfolio("send", "qbr", *DAY, *way)
            assert (done.returncode, done.stderr) == (
                2,
                "planfolio: no server takes mail: planfolio.yml names no mail.smtp.host\n",
            )
        assert not (workspace / ".planfolio").exists()

    def test_leaves_a_file_that_is_no_ledger_alone(
        self, planfolio: RunCommand, world: MailWorld, workspace: Path
    ) -> None:
        file = workspace / "planfolio.yml"
        before = file.read_bytes()
        done = planfolio("send", "qbr", *DAY, "--deliver", "--ledger", "planfolio.yml")
        assert done.returncode == 2
        assert "the ledger cannot be used: file is not a database" in done.stderr
        assert (file.read_bytes(), world.seen.taken) == (before, [])


class TestStatus:
    def test_of_a_workspace_that_has_sent_nothing_says_so(self, planfolio: RunCommand, tmp_path: Path) -> None:
        done = planfolio("send", "--status")
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
        (("qbr", "--deliver", "--dry-run"), "with --dry-run nothing may leave"),
        (("qbr", "--resend"), "without --deliver nothing is sent"),
        (("qbr", "--deliver", "--claimed", "a", "--resend-unknown"), "give --resend and --resend-unknown to --claim"),
    ],
)
def test_options_that_contradict_each_other_are_misuse(
    planfolio: RunCommand, arguments: tuple[str, ...], said: str
) -> None:
    done = planfolio("send", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
