"""Signed packets put on record, and everything that speaks against it."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from generator.analysis.agreement import digest_of, short_digest
from generator.app.record import Recorded, record_sign_off
from generator.app.workspace import MisuseError, open_folder
from generator.diagnostics import Severity
from generator.documents.packet import PacketField, SignerPlace
from generator.documents.packet.checks import PacketCheck
from generator.documents.word_xml import w
from generator.model.plan import Plan
from generator.model.vocabulary import Decision, Side
from tests.conftest import ROOT, read
from tests.packets import (
    CUSTOMER,
    VENDOR,
    Fields,
    edited,
    packet,
    replaced,
    saved_by_libreoffice,
    signed_by,
    without_controls,
)

MADE = date(2026, 11, 16)
SIGNED_ON = date(2026, 11, 18)
TODAY = date(2026, 11, 20)
PLAN = "wrenfold-care"
BY_CUSTOMER = signed_by(CUSTOMER, "Philippa Ashdown-Mbeki", "Finance Director", SIGNED_ON)
BY_VENDOR = signed_by(VENDOR, "Marguerite Oyelaran", "Chief Customer Officer", "2026-11-19")

Return = Callable[..., Path]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two plans, of which nobody has signed the one."""
    (tmp_path / "plans").mkdir()
    for name in ("planfolio.yml", f"plans/{PLAN}.yml", "plans/northlight-freight.yml"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "logos", tmp_path / "logos")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def plan_file(workspace: Path) -> Path:
    return workspace / "plans" / f"{PLAN}.yml"


@pytest.fixture
def returned(workspace: Path) -> Return:
    """A packet that came back: `returned(BY_CUSTOMER)`."""

    def make(filled: Fields, edit: Callable[[bytes], bytes] = bytes, name: str = "signed.docx") -> Path:
        path = workspace / name
        path.write_bytes(edit(packet(_plan(), MADE, filled, open_folder(workspace).workspace)))
        return path

    def _plan() -> Plan:
        return read(workspace / "plans" / f"{PLAN}.yml")

    return make


def record(signed: Path, name: str | None = None, *, write: bool = True, as_of: date = TODAY) -> Recorded:
    return record_sign_off(open_folder(Path()), signed, name, as_of, write=write)


def errors(done: Recorded) -> list[str]:
    return [one.id for one in done.diagnostics if one.severity is Severity.ERROR]


def warnings(done: Recorded) -> list[str]:
    return [one.message for one in done.diagnostics if one.severity is Severity.WARNING]


class TestWhatGoesOnRecord:
    def test_a_signature_stands_in_the_plan_and_nothing_else_has_changed(
        self, plan_file: Path, returned: Return
    ) -> None:
        before, plan = plan_file.read_text(encoding="utf-8"), read(plan_file)
        done = record(returned(BY_CUSTOMER))
        after = plan_file.read_text(encoding="utf-8")
        assert done.diagnostics == ()
        assert after == before + done.added
        assert after.splitlines()[(done.line or 0) - 1] == "sign_off:"
        (entry,) = read(plan_file).sign_off
        assert done.signatures == (entry,)
        assert (entry.side, entry.name, entry.title) == (Side.CUSTOMER, "Philippa Ashdown-Mbeki", "Finance Director")
        assert (entry.decision, entry.signed_on, entry.conditions) == (Decision.ACCEPTED, SIGNED_ON, None)
        assert (entry.plan_version, entry.document) == (plan.version, "signed.docx")
        assert entry.digest == short_digest(digest_of(plan))
        assert done.waiting == (Side.VENDOR,)

    def test_both_sides_at_once(self, plan_file: Path, returned: Return) -> None:
        done = record(returned({**BY_CUSTOMER, **BY_VENDOR}))
        assert [entry.side for entry in read(plan_file).sign_off] == [Side.CUSTOMER, Side.VENDOR]
        assert done.waiting == ()

    def test_one_side_after_the_other(self, plan_file: Path, returned: Return) -> None:
        both = returned({**BY_CUSTOMER, **BY_VENDOR}, name="both.docx")
        record(returned(BY_CUSTOMER))
        done = record(both)
        assert [entry.name for entry in done.known] == ["Philippa Ashdown-Mbeki"]
        assert [entry.document for entry in read(plan_file).sign_off] == ["signed.docx", "both.docx"]

    def test_twice_the_same_is_written_once(self, plan_file: Path, returned: Return) -> None:
        signed = returned(BY_CUSTOMER)
        record(signed)
        before = plan_file.read_bytes()
        done = record(signed)
        assert plan_file.read_bytes() == before
        assert (done.diagnostics, done.signatures) == ((), ())
        assert [entry.side for entry in done.known] == [Side.CUSTOMER]
        assert done.waiting == (Side.VENDOR,)

    def test_a_side_that_signed_by_somebody_else_has_signed(self, plan_file: Path, returned: Return) -> None:
        other = returned(signed_by(CUSTOMER, "Gethin Prosser", "Head of Care", SIGNED_ON), name="other.docx")
        record(returned(BY_CUSTOMER))
        assert record(other).signatures == ()
        assert len(read(plan_file).sign_off) == 1

    def test_each_of_several_sponsors_signs(self, plan_file: Path, returned: Return) -> None:
        text = plan_file.read_text(encoding="utf-8")
        shared = text.replace("type: [day_to_day_contact, operational_owner]", "type: [executive_sponsor]", 1)
        plan_file.write_text(shared, encoding="utf-8")
        by_second = signed_by(SignerPlace(Side.CUSTOMER, 2), "Gethin Prosser", "Head of Care", SIGNED_ON)
        copy = returned(by_second, name="copy.docx")
        assert record(returned(BY_CUSTOMER)).waiting == (Side.CUSTOMER, Side.VENDOR)
        done = record(copy)
        assert (len(done.signatures), done.known, done.waiting) == (1, (), (Side.VENDOR,))
        assert [entry.name for entry in read(plan_file).sign_off] == ["Philippa Ashdown-Mbeki", "Gethin Prosser"]
        assert record(copy).signatures == ()

    def test_a_rejection_and_the_acceptance_that_follows(self, plan_file: Path, returned: Return) -> None:
        rejected = {**BY_CUSTOMER, (CUSTOMER, PacketField.ACCEPTED): False, (CUSTOMER, PacketField.REJECTED): True}
        accepted = returned(BY_CUSTOMER, name="accepted.docx")
        record(returned(rejected))
        record(accepted)
        assert [entry.decision for entry in read(plan_file).sign_off] == [Decision.REJECTED, Decision.ACCEPTED]

    def test_nothing_is_written_in_a_dry_run(self, plan_file: Path, returned: Return) -> None:
        before = plan_file.read_bytes()
        done = record(returned(BY_CUSTOMER), write=False)
        assert plan_file.read_bytes() == before
        assert len(done.signatures) == 1
        assert "name: Philippa Ashdown-Mbeki" in done.added

    def test_progress_since_the_packet_was_made_makes_no_difference(self, plan_file: Path, returned: Return) -> None:
        signed = returned(BY_CUSTOMER)
        text = plan_file.read_text(encoding="utf-8")
        plan_file.write_text(text.replace("internal:\n", "# Nothing agreed\ninternal:\n"), encoding="utf-8")
        assert len(record(signed).signatures) == 1

    @pytest.mark.office
    def test_a_packet_that_libreoffice_has_saved(self, plan_file: Path, returned: Return, tmp_path: Path) -> None:
        done = record(returned({**BY_CUSTOMER, **BY_VENDOR}, lambda made: saved_by_libreoffice(made, tmp_path)))
        assert done.diagnostics == ()
        assert read(plan_file).sign_off == done.signatures
        assert len(done.signatures) == 2


class TestWhatSpeaksAgainstIt:
    @pytest.fixture(autouse=True)
    def _nothing_is_written(self, plan_file: Path) -> Iterator[None]:
        yield
        assert not read(plan_file).sign_off

    def test_a_plan_that_says_something_else_by_now(self, plan_file: Path, returned: Return) -> None:
        signed = returned(BY_CUSTOMER)
        plan = read(plan_file)
        text = plan_file.read_text(encoding="utf-8")
        description = next(plan.milestones).name
        plan_file.write_text(text.replace(f"name: {description}", "name: All changed", 1), encoding="utf-8")
        done = record(signed)
        assert errors(done) == [PacketCheck.CHANGED]
        assert [(change.field, change.before, change.after) for change in done.changes] == [
            ("name", description, "All changed")
        ]

    def test_a_goal_is_told_as_the_plan_writes_it(self, plan_file: Path, returned: Return) -> None:
        signed = returned(BY_CUSTOMER)
        text = plan_file.read_text(encoding="utf-8")
        plan_file.write_text(text.replace("goal: 6 days", "goal: 5 days"), encoding="utf-8")
        assert [(change.field, change.before, change.after) for change in record(signed).changes] == [
            ("target.goal", "6 days", "5 days")
        ]

    def test_edited_words_are_named(self, returned: Return) -> None:
        done = record(returned(BY_CUSTOMER, lambda made: replaced(made, "Wrenfold", "Wormfold")))
        assert set(errors(done)) == {PacketCheck.TEXT}
        assert all("Wrenfold" in one.message and "” became “" in one.message for one in done.diagnostics[:-1])
        assert len(done.diagnostics) <= 11

    def test_edited_words_are_told_where_they_can_no_longer_be_named(
        self, workspace: Path, plan_file: Path, returned: Return
    ) -> None:
        signed = returned(BY_CUSTOMER, lambda made: replaced(made, "Wrenfold", "Wormfold"))
        settings = (workspace / "planfolio.yml").read_text(encoding="utf-8")
        (workspace / "planfolio.yml").write_text(
            settings.replace("name: Tidewick", "name: Tallowmere"), encoding="utf-8"
        )
        assert [one.message for one in record(signed).diagnostics] == ["words outside of the fields were edited"]

    def test_a_template_of_the_workspaces_own_that_cannot_be_rendered(self, workspace: Path, returned: Return) -> None:
        signed = returned(BY_CUSTOMER, lambda made: replaced(made, "Wrenfold", "Wormfold"))
        own = workspace / "site_templates" / "documents" / "sign_off.txt.j2"
        own.parent.mkdir(parents=True)
        own.write_text("{% macro nothing( %}", encoding="utf-8")
        assert errors(record(signed)) == ["template", PacketCheck.TEXT]

    def test_words_that_were_put_in_and_taken_out(self, returned: Return) -> None:
        def edit(root: etree._Element) -> None:
            body = root.find(w("body"))
            assert body is not None
            paragraphs = [one for one in body.iterchildren(w("p")) if next(one.iter(w("t")), None) is not None]
            body.remove(paragraphs[-1])
            added = etree.fromstring(etree.tostring(paragraphs[2]))
            for text in added.iter(w("t")):
                text.text = "none of it "
            body.insert(0, added)

        done = record(returned(BY_CUSTOMER, lambda made: edited(made, edit)))
        messages = " ".join(one.message for one in done.diagnostics)
        assert set(errors(done)) == {PacketCheck.TEXT}
        assert "none of it" in messages
        assert "was put in" in messages
        assert "was taken out" in messages

    def test_tracked_changes_and_comments(self, returned: Return) -> None:
        def edit(root: etree._Element) -> None:
            paragraph = next(root.iter(w("p")))
            etree.SubElement(etree.SubElement(paragraph, w("ins")), w("commentReference"))

        done = record(returned(BY_CUSTOMER, lambda made: edited(made, edit)))
        assert errors(done) == [PacketCheck.TRACKED]
        assert warnings(done) == ["comments stand in the packet: 1"]

    def test_fields_that_a_program_took_away(self, plan_file: Path, returned: Return) -> None:
        done = record(returned(BY_CUSTOMER, without_controls))
        assert errors(done) == [PacketCheck.FIELDS]
        assert f'digest: "{short_digest(digest_of(read(plan_file)))}"' in done.by_hand
        assert "document: signed.docx" in done.by_hand

    def test_a_packet_that_nobody_has_filled_in(self, returned: Return) -> None:
        assert errors(record(returned({}))) == [PacketCheck.EMPTY]

    def test_everything_at_once(self, returned: Return) -> None:
        two = {**BY_CUSTOMER, (CUSTOMER, PacketField.REJECTED): True}
        late = signed_by(VENDOR, "Marguerite Oyelaran", "", "2026-12-01")
        done = record(returned({**two, **late}, lambda made: replaced(made, "Wrenfold", "Wormfold")))
        assert {PacketCheck.DECISION, PacketCheck.TEXT, PacketCheck.DATE} == set(errors(done))

    @pytest.mark.parametrize(
        ("day", "message"),
        [
            ("2026-11-21", "customer: the date 2026-11-21 is still to come; today is 2026-11-20"),
            ("2020-01-01", "customer: the date 2020-01-01 is before the plan was made, on 2026-10-05"),
        ],
    )
    def test_days_that_cannot_be(self, plan_file: Path, returned: Return, day: str, message: str) -> None:
        assert read(plan_file).created == date(2026, 10, 5)
        done = record(returned({**BY_CUSTOMER, (CUSTOMER, PacketField.DATE): day}))
        assert [(one.id, one.message) for one in done.diagnostics if one.severity is Severity.ERROR] == [
            (PacketCheck.DATE, message)
        ]

    def test_another_plan(self, returned: Return) -> None:
        done = record(returned(BY_CUSTOMER), "northlight-freight")
        assert errors(done) == [PacketCheck.OTHER_PLAN]

    def test_a_plan_that_is_not_here(self, plan_file: Path, returned: Return) -> None:
        signed = returned(BY_CUSTOMER)
        away = plan_file.rename(plan_file.with_name("renamed.yml"))
        assert errors(record(signed)) == [PacketCheck.OTHER_PLAN]
        away.rename(plan_file)

    def test_a_plan_with_errors(self, plan_file: Path, returned: Return) -> None:
        signed = returned(BY_CUSTOMER)
        good = plan_file.read_bytes()
        plan_file.write_bytes(good + b"\nnonsense: 1\n")
        assert errors(record(signed)) == ["unknown-key"]
        plan_file.write_bytes(good)

    def test_settings_with_errors(self, workspace: Path, returned: Return) -> None:
        signed = returned(BY_CUSTOMER)
        (workspace / "planfolio.yml").write_text("nonsense: 1\n", encoding="utf-8")
        assert errors(record(signed)) == ["unknown-key"]

    def test_a_file_whose_name_is_no_text(self, workspace: Path) -> None:
        signed = workspace / os.fsdecode(b"sign\xff.pdf")
        signed.write_bytes(b"%PDF-1.7")
        assert 'document: "sign?.pdf"' in record(signed).by_hand

    def test_a_pdf_that_is_to_be_written_by_hand(self, workspace: Path) -> None:
        (workspace / "signed.pdf").write_bytes(b"%PDF-1.7")
        done = record(workspace / "signed.pdf")
        assert errors(done) == [PacketCheck.UNREADABLE]
        assert "document: signed.pdf" in done.by_hand

    @pytest.mark.parametrize("content", [b"", b"# Read me", bytes.fromhex("d0cf11e0a1b11ae1")])
    def test_a_file_that_nobody_can_have_signed(self, content: bytes, workspace: Path) -> None:
        (workspace / "README.md").write_bytes(content)
        done = record(workspace / "README.md")
        assert errors(done) == [PacketCheck.UNREADABLE]
        assert done.by_hand == ""

    def test_a_document_that_was_never_a_packet(self, workspace: Path) -> None:
        shutil.copy(ROOT / "site_templates" / "documents" / "reference.docx", workspace / "letter.docx")
        done = record(workspace / "letter.docx")
        assert errors(done) == [PacketCheck.UNKNOWN]
        assert "name: TODO" in done.by_hand

    def test_a_name_that_stands_for_nothing(self, returned: Return) -> None:
        with pytest.raises(MisuseError, match="no plan"):
            record(returned(BY_CUSTOMER), "nobody")
        with pytest.raises(MisuseError, match="stands for 2 plans"):
            record(returned(BY_CUSTOMER), "plans")


class TestWhatIsWorthAWord:
    @pytest.mark.parametrize(
        ("name", "hint"),
        [("Philippa Ashdown", "did Philippa Ashdown-Mbeki sign?"), ("Somebody Else", "add who signed")],
    )
    def test_a_signer_whom_the_plan_does_not_know(
        self, plan_file: Path, returned: Return, name: str, hint: str
    ) -> None:
        done = record(returned({**BY_CUSTOMER, (CUSTOMER, PacketField.NAME): name}))
        assert warnings(done) == [f"customer: {name} is none of the plan's people on the customer's side"]
        assert hint in (done.diagnostics[0].hint or "")
        assert read(plan_file).sign_off[0].name == name

    def test_a_day_before_that_of_the_packet(self, plan_file: Path, returned: Return) -> None:
        done = record(returned({**BY_CUSTOMER, (CUSTOMER, PacketField.DATE): "2026-11-10"}))
        assert warnings(done) == ["customer: the date 2026-11-10 is before the day of the packet, 2026-11-16"]
        assert len(read(plan_file).sign_off) == 1

    def test_capitals_and_spaces_make_nobody_else(self, returned: Return) -> None:
        assert (
            record(returned({**BY_CUSTOMER, (CUSTOMER, PacketField.NAME): "philippa  ASHDOWN-MBEKI"})).diagnostics == ()
        )
