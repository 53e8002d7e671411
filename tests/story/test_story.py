"""The whole way, by the commands and the job that runs at night: from an empty folder to whom it concerns."""

import email
import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from html import unescape
from pathlib import Path

import pytest
from docx2python import docx2python

from generator.model.vocabulary import SmtpSecurity
from tests.ci.conftest import Job, Repository
from tests.delivery.mail_world import MailWorld
from tests.publish.bucket_host import BucketHost, TestBucket
from tests.story.conftest import machine
from tests.story.plans import ACTIVE, ENDED

START, NIGHT = "2026-04-15", "2026-04-18"
SPONSOR, OWNER, CSM = (
    "ilse.varga@harrowlane.example",
    "tom.adeyemi@harrowlane.example",
    "nora.lindqvist@tidewick.example",
)
MOVED = ("target_date: 2026-06-12", "target_date: 2026-04-15")
DAYS = "3 days overdue"
SETTINGS = """
mail:
  sender: Tidewick <success@tidewick.example>
  smtp: {{host: 127.0.0.1, port: {port}, security: none}}
publishing:
  address: https://success.tidewick.example/
"""


@dataclass
class Story:
    """The machine, where customers read, and what the night did."""

    machine: Repository
    live: Path
    bucket: TestBucket
    mail: MailWorld
    before: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    letters: list[int] = field(default_factory=list)
    summaries: list[str] = field(default_factory=list)

    def today(self, day: str) -> None:
        Path(self.machine.environment["TODAY_FILE"]).write_text(f"{day}\n")

    def planfolio(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        done = self.machine.run("planfolio", *arguments, environment=self.bucket.host.environment)
        assert done.returncode == 0, done.stderr
        return done

    def night(self) -> None:
        """The job that runs at night, on a runner that has what was built before."""
        values = {f"secrets.AWS_{name}": "fake" for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY")}
        values |= {"secrets.PLANFOLIO_PATH_SECRET": "", "vars.AWS_REGION": ""}
        values |= {"vars.AWS_ENDPOINT_URL": self.bucket.host.address}
        summary = self.machine.bin / "summary.md"
        summary.unlink(missing_ok=True)
        self.ran(Job(self.machine, "publish", values).run("Build"))
        for target in (str(self.live), self.bucket.name):
            self.ran(Job(self.machine, "publish", {**values, "vars.PLANFOLIO_TARGET": target}).run("Publish"))
        login = {
            "inputs.resend_unknown && '--resend-unknown' || ''": "",
            "secrets.PLANFOLIO_SMTP_USER": "",
            "secrets.PLANFOLIO_SMTP_PASSWORD": "",
            "secrets.PLANFOLIO_PATH_SECRET": "",
        }
        run = f"{len(self.summaries)}-1"
        self.ran(Job(self.machine, "mail", {**login, "github.run_id": run, "github.run_attempt": "1"}).run("Send"))
        self.summaries.append(summary.read_text(encoding="utf-8"))
        self.letters.append(len(self.mail.seen.taken))

    @staticmethod
    def ran(done: subprocess.CompletedProcess[str]) -> None:
        assert done.returncode == 0, done.stdout + done.stderr

    @property
    def taken(self) -> list[tuple[str, EmailMessage]]:
        """What the mail server has taken: to whom, and what."""
        return [(one.recipients[0], _letter(one.content)) for one in self.mail.seen.taken]

    def portals(self) -> dict[str, bytes]:
        """All that readers of the folder find, which leads them by links."""
        current = self.live / "current"
        found = [Path(folder) / name for folder, _, names in os.walk(current, followlinks=True) for name in names]
        return {path.relative_to(current).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Played once; the tests look at what came of it."""
    folder = tmp_path_factory.mktemp("story")
    host = BucketHost()
    host.start()
    try:
        with MailWorld(SmtpSecurity.NONE, None) as mail:
            made = Story(machine=machine(folder), live=folder / "live", bucket=host.make(), mail=mail)
            play(made)
            yield made
    finally:
        host.stop()


def play(story: Story) -> None:
    """From the empty folder to the second run of the night."""
    root = story.machine.root
    story.today(START)
    story.planfolio("init", "--ci", "github", "--vendor", "Tidewick")
    for name, plan in (("harrow-lane", ACTIVE), ("old-mill", ENDED)):
        story.planfolio("new", name, "--type", "goal_card", "--start", "2026-03-02")
        file = root / "plans" / f"{name}.yml"
        assert "TODO" in file.read_text(encoding="utf-8")
        file.write_text(plan, encoding="utf-8")
    with (root / "planfolio.yml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS.format(port=story.mail.port))
    assert "2 plans checked, 0 errors" in story.planfolio("check").stderr
    story.machine.commit("Two customers")
    story.machine.git("push", "--quiet", "origin", "main")
    story.night()

    story.before = story.portals()
    story.asked = list(story.bucket.host.asked)
    story.bucket.host.asked.clear()
    file = root / "plans" / "harrow-lane.yml"
    text = file.read_text(encoding="utf-8")
    assert MOVED[0] in text
    file.write_text(text.replace(*MOVED), encoding="utf-8")
    story.machine.commit("Sooner")
    story.today(NIGHT)
    story.night()
    story.asked = list(story.bucket.host.asked)
    story.night()


def _letter(content: bytes) -> EmailMessage:
    letter = email.message_from_bytes(content, policy=policy.default)
    assert isinstance(letter, EmailMessage)
    return letter


def text_of(page: bytes) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.decode())).split())


def test_the_first_day_brings_the_review_to_whom_it_concerns(story: Story) -> None:
    first = story.taken[: story.letters[0]]
    assert sorted(recipient for recipient, _ in first) == [SPONSOR, CSM]
    for _, letter in first:
        attached = {part.get_content_type() for part in letter.iter_attachments()}
        assert "application/vnd.openxmlformats-officedocument.wordprocessingml.document" in attached
    assert f"| harrow-lane | {SPONSOR.replace('@', '@⁠')} |" in story.summaries[0]


def test_the_night_builds_and_publishes_the_customer_alone_whose_plan_has_changed(story: Story) -> None:
    summary = story.summaries[1]
    assert "Plans built: 1, unchanged: 1, not built: 0.\n\n### Built\n\n- Harrow Lane Parcels\n" in summary
    assert summary.count("Portals published: 1, unchanged: 1, moved: 0, removed: 0.") == 2
    after = story.portals()
    touched = {
        path.partition("/")[0]
        for path in after.keys() | story.before.keys()
        if after.get(path) != story.before.get(path)
    }
    assert touched == {"harrow-lane"}
    written = {line for line in story.asked if not line.startswith(("GET ", "HEAD "))}
    assert written
    assert not [line for line in written if "/old-mill/" in line]


def test_nobody_gets_a_second_letter(story: Story) -> None:
    assert Counter(recipient for recipient, _ in story.taken) == {SPONSOR: 1, CSM: 1, OWNER: 1}
    ids = [letter["Message-ID"] for _, letter in story.taken]
    assert len(set(ids)) == len(ids) == 3


class TestTheOverdueItem:
    def test_is_on_the_page_of_either_place(self, story: Story) -> None:
        page = story.portals()["harrow-lane/index.html"]
        assert f"Picking follows the cut-off times {DAYS}" in text_of(page)
        pages = [story.bucket.read(key) for key in story.bucket.held() if key.endswith("index.html")]
        assert [one for one in pages if one and f"Picking follows the cut-off times {DAYS}" in text_of(one)]

    def test_is_in_the_review(self, story: Story) -> None:
        file = story.machine.root / "build" / "documents" / "harrow-lane" / "harrow-lane-qbr.docx"
        with docx2python(file) as content:
            assert f"“Picking follows the cut-off times” is {DAYS}" in " ".join(content.text.split())

    def test_is_in_the_reminder(self, story: Story) -> None:
        ((recipient, letter),) = story.taken[story.letters[0] :]
        assert recipient == OWNER
        for kind in ("plain", "html"):
            body = letter.get_body((kind,))
            assert body is not None
            told = text_of(body.get_content().encode())
            assert "Picking follows the cut-off times" in told
            assert DAYS in told

    def test_is_among_the_facts(self, story: Story) -> None:
        facts = json.loads(story.planfolio("status", "harrow-lane", "--format", "json").stdout)
        overdue = [(item["reference"], item["days_overdue"]) for item in facts["plans"][0]["overdue"]]
        assert overdue == [("M2", 3)]

    def test_is_in_the_summary_of_the_job(self, story: Story) -> None:
        row = "| Harrow Lane Parcels | M2 Picking follows the cut-off times | Tom Adeyemi | 2026-04-15 | 3 |"
        assert f"### Newly overdue since {START}\n" in story.summaries[1]
        assert row in story.summaries[1]
        assert "Reminders of what is overdue\n\nLetters sent: 1, not sent: 0, sent before: 0." in story.summaries[1]


def test_a_second_run_of_the_night_changes_nothing_and_writes_to_nobody(story: Story) -> None:
    assert story.letters[1:] == [3, 3]
    summary = story.summaries[2]
    assert "Plans built: 0, unchanged: 2, not built: 0." in summary
    assert summary.count("Portals published: 0, unchanged: 2, moved: 0, removed: 0.") == 2
    assert "### Newly overdue since 2026-04-18\n\nNothing.\n\n1 item was overdue before." in summary


def test_what_was_sent_is_on_record_where_the_next_night_finds_it(story: Story) -> None:
    log = ("git", "-C", str(story.machine.bare), "log", "--format=%s", "planfolio-state")
    # The second run of the night found nothing to do, and left the branch alone.
    assert story.machine.run(*log).stdout.splitlines() == [
        "Sent by 1-1-1",
        "Claimed by 1-1-1",
        "Sent by 0-1-1",
        "Claimed by 0-1-1",
    ]
    ledger = story.machine.bin / "ledger.sqlite3"
    story.machine.git("fetch", "--quiet", "origin", "planfolio-state")
    tip = story.machine.git("rev-parse", "FETCH_HEAD")
    with ledger.open("wb") as file:
        command = ["git", "cat-file", "blob", f"{tip}:ledger.sqlite3"]
        subprocess.run(command, cwd=story.machine.root, stdout=file, check=True)
    told = json.loads(story.planfolio("send", "--status", "--format", "json", "--ledger", str(ledger)).stdout)
    assert {state: count for state, count in told["letters"].items() if count} == {"sent": 3}
