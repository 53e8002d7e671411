"""`planfolio record` as its users run it."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from generator.app.workspace import open_folder
from generator.delivery import open_ledger
from generator.documents.packet import PacketField
from generator.letter import LetterKind
from tests.conftest import ROOT, RunCommand, read
from tests.packets import CUSTOMER, packet, replaced, signed_by, without_controls

PLAN = "plans/wrenfold-care.yml"
ON = ("--as-of", "2026-11-20")
BY_CUSTOMER = signed_by(CUSTOMER, "Philippa Ashdown-Mbeki", "Finance Director", "2026-11-18")
ENTRY = """\
sign_off:
  - side: customer
    name: Philippa Ashdown-Mbeki
    title: Finance Director
    decision: accepted
    signed_on: 2026-11-18
    plan_version: "0.9"
    digest: "c9ba 14b2 36f8 25ce"
    document: signed.docx
"""
TOLD = "customer: Philippa Ashdown-Mbeki, accepted on 2026-11-18\n"
WAITING = "the vendor's signature is still to come\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    shutil.copy(ROOT / PLAN, tmp_path / PLAN)
    return tmp_path


@pytest.fixture
def signed(workspace: Path) -> Path:
    path = workspace / "signed.docx"
    path.write_bytes(packet(read(workspace / PLAN), date(2026, 11, 16), BY_CUSTOMER, open_folder(workspace).workspace))
    return path


@pytest.mark.usefixtures("signed")
def test_a_signed_packet_goes_on_record(planfolio: RunCommand, workspace: Path) -> None:
    before = (workspace / PLAN).read_text(encoding="utf-8")
    dry = planfolio("record", "sign-off", "signed.docx", "--dry-run", *ON)
    line = before.count("\n") + 2
    assert (dry.returncode, dry.stdout) == (0, ENTRY)
    assert dry.stderr == f"{TOLD}this would be written to {PLAN}:{line}; nothing was\n{WAITING}"
    assert (workspace / PLAN).read_text(encoding="utf-8") == before

    done = planfolio("record", "sign-off", "signed.docx", *ON)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{PLAN}:{line}\n", TOLD + WAITING)
    assert (workspace / PLAN).read_text(encoding="utf-8") == f"{before}\n{ENTRY}"
    assert planfolio("check", "wrenfold-care", *ON).returncode == 0

    again = planfolio("record", "sign-off", "signed.docx", *ON)
    known = "customer: Philippa Ashdown-Mbeki is on record already, accepted on 2026-11-18\n"
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr == f"{known}there is nothing to write\n{WAITING}"


def test_from_anywhere(planfolio: RunCommand, workspace: Path, signed: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run = ("record", "sign-off", str(signed), "--workspace", str(workspace), "--plan", "wrenfold-care", *ON)
    done = planfolio(*run, cwd=elsewhere)
    assert done.returncode == 0, done.stderr
    assert "Philippa Ashdown-Mbeki" in (workspace / PLAN).read_text(encoding="utf-8")


def test_what_speaks_against_it_is_told_at_once(planfolio: RunCommand, workspace: Path, signed: Path) -> None:
    signed.write_bytes(replaced(signed.read_bytes(), "2026-11-18", "2026-11-21"))
    before = (workspace / PLAN).read_text(encoding="utf-8")
    after = before.replace("company: Wrenfold Care", "company: Wrenfold Homes")
    (workspace / PLAN).write_text(after, encoding="utf-8")
    done = planfolio("record", "sign-off", "signed.docx", *ON)
    assert (done.returncode, done.stdout) == (1, "")
    assert "signed.docx  error  packet-plan-changed  what was agreed has changed" in done.stderr
    assert "signed.docx  error  signature-date  customer: the date 2026-11-21 is still to come" in done.stderr
    assert "    The plan: company changed from “Wrenfold Care Group” to “Wrenfold Homes Group”.\n" in done.stderr
    assert done.stderr.endswith("nothing was written\n")
    assert (workspace / PLAN).read_text(encoding="utf-8") == after


def test_what_is_to_be_written_by_hand_is_printed(planfolio: RunCommand, signed: Path) -> None:
    signed.write_bytes(without_controls(signed.read_bytes()))
    done = planfolio("record", "sign-off", "signed.docx", *ON)
    assert done.returncode == 1
    by_hand = ENTRY.replace("Philippa Ashdown-Mbeki", "TODO").replace("Finance Director", "TODO")
    assert done.stdout == by_hand.replace("2026-11-18", "TODO")
    assert "by hand, the entry in the plan's file would read:\n" in done.stderr


def test_what_a_signer_writes_is_no_command_to_a_terminal(planfolio: RunCommand, workspace: Path, signed: Path) -> None:
    odd = {**BY_CUSTOMER, (CUSTOMER, PacketField.NAME): "Ada\x9b31m Quill"}
    plan = read(workspace / PLAN)
    signed.write_bytes(packet(plan, date(2026, 11, 16), odd, open_folder(workspace).workspace))
    done = planfolio("record", "sign-off", "signed.docx", *ON)
    assert done.returncode == 0
    assert "\x9b" not in done.stdout + done.stderr
    assert read(workspace / PLAN).sign_off[0].name == "Ada\x9b31m Quill"


def test_what_is_told_of_a_packet_is_explained_in_the_manual(planfolio: RunCommand) -> None:
    done = planfolio("explain", "packet-text")
    assert done.returncode == 2
    assert "docs/signing.md" in done.stderr


@pytest.mark.usefixtures("signed")
def test_a_file_that_is_not_there_and_a_plan_that_is_not(planfolio: RunCommand) -> None:
    assert planfolio("record", "sign-off", "lost.docx").returncode == 2
    done = planfolio("record", "sign-off", "signed.docx", "--plan", "wrenfold")
    assert (done.returncode, "did you mean wrenfold-care?" in done.stderr) == (2, True)


def test_a_letter_that_is_on_no_ledger_cannot_be_said_to_have_arrived(planfolio: RunCommand, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    done = planfolio("record", "delivery", "1@tidewick.example")
    assert (done.returncode, done.stdout) == (2, "")
    assert "ledger" in done.stderr
    with open_ledger(tmp_path / ".planfolio" / "ledger.sqlite3", datetime(2026, 2, 1, tzinfo=UTC), LetterKind.QBR):
        pass
    done = planfolio("record", "delivery", "1@tidewick.example")
    assert done.returncode == 2
    assert "the ledger knows of no letter <1@tidewick.example> that may have arrived" in done.stderr
