"""Who gets which letter, and who gets none and why."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.app.mail import Note
from generator.app.outbox import write_outbox
from generator.app.workspace import Folder, MisuseError
from generator.letter import LetterKind
from tests.mail_workspace import DAY, PLAN, REVIEW, body, composed, letters, mail_folder, notes, opened, plan

QBR, EBR, SIGN_OFF, REMINDERS = LetterKind.QBR, LetterKind.EBR, LetterKind.SIGN_OFF, LetterKind.REMINDERS


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return mail_folder(tmp_path)


class Mailed:
    """A history in which letters of reviews were sent: the day of each, and that of its review."""

    def __init__(self, *occasions: tuple[date, str]) -> None:
        self._occasions = occasions

    def last(self, kind: LetterKind, recipient: str) -> tuple[date, tuple[str, ...]] | None:
        raise NotImplementedError

    def occasions(self, kind: LetterKind, plan_id: str) -> tuple[tuple[date, str], ...]:
        assert (kind, plan_id) == (QBR, "quillmere")
        return self._occasions


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, dict[str, Any]]:
    data = deepcopy(PLAN)
    change(data)
    return {"quillmere": data}


class TestReviews:
    def test_go_to_who_takes_part_on_either_side(self, folder: Folder) -> None:
        assert set(letters(folder, QBR)) == {"ada@quillmere.example", "cem@quillmere.example", "eve@tidewick.example"}

    def test_nobody_is_left_out_in_silence(self, folder: Folder) -> None:
        assert notes(composed(folder, QBR)) == [
            ("Hal Hidden", "the plan keeps them from the customer's pages"),
            ("Noor Without", "the plan has no mail address of theirs"),
        ]

    def test_go_to_sponsors_champions_and_the_plans_owner_where_nobody_is_named(self, tmp_path: Path) -> None:
        folder = mail_folder(tmp_path, changed(lambda data: data.pop("qbr")))
        assert set(letters(folder, QBR)) == {
            *("ada@quillmere.example", "cem@quillmere.example"),
            *("eve@tidewick.example", "pat@agency.example"),
        }

    def test_are_sent_for_the_day_of_the_review(self, folder: Folder) -> None:
        assert {(one.occasion, one.plans, one.topics) for one in letters(folder, QBR).values()} == {
            (REVIEW.isoformat(), ("quillmere",), ())
        }

    def test_bring_the_document_and_an_invitation_that_only_its_reader_is_named_in(self, folder: Folder) -> None:
        for recipient, letter in letters(folder, QBR).items():
            document, invitation = opened(letter).iter_attachments()
            assert document.get_filename() == "quillmere-qbr-2026-03-10.docx"
            invited = invitation.get_content().replace("\r\n ", "")
            assert f"mailto:{recipient}" in invited or recipient == "eve@tidewick.example"
            assert not {"ada@", "cem@"} & {one for one in ("ada@", "cem@") if one in invited and one not in recipient}

    def test_people_who_have_left_get_none(self, tmp_path: Path) -> None:
        def leave(data: dict[str, Any]) -> None:
            data["stakeholders"]["customer"][1]["until"] = "2026-03-01"

        assert "cem@quillmere.example" not in letters(mail_folder(tmp_path, changed(leave)), QBR)

    def test_of_another_day_are_for_the_review_of_that_day(self, folder: Folder) -> None:
        known = letters(folder, QBR, review=REVIEW)
        assert {one.occasion for one in known.values()} == {"2026-03-10"}
        (note,) = composed(folder, QBR, review=date(2026, 3, 11))[0].notes
        assert note.is_refusal
        assert note.reason.startswith("no review is to come on 2026-03-11; some are on 2026-03-10, 2026-")

    @pytest.mark.parametrize(("ahead", "is_sent"), [(0, True), (7, True), (8, False)])
    def test_within_the_lead_time_are_those_that_are_near(self, folder: Folder, ahead: int, *, is_sent: bool) -> None:
        found = letters(folder, QBR, as_of=REVIEW - timedelta(days=ahead), in_lead_time=True)
        assert bool(found) is is_sent

    def test_too_far_ahead_are_told_and_nothing_is_wrong(self, folder: Folder) -> None:
        (found,) = composed(folder, QBR, as_of=date(2026, 3, 1), in_lead_time=True)
        assert found.notes == (
            Note(
                plan_id="quillmere",
                recipient=None,
                reason="the review of 2026-03-10 is 9 days ahead; mail goes out 7 days before",
            ),
        )

    @pytest.mark.parametrize(
        ("told", "header", "is_told"),
        [
            ("2026-03-10", {"next_review": "2026-03-30"}, True),
            ("2026-03-10", {"next_review": "2026-03-10"}, False),
            ("2026-03-30", {"next_review": "2026-03-30"}, False),
            ("2026-03-01", {"next_review": "2026-03-30"}, False),
        ],
    )
    def test_of_a_day_that_people_were_told_and_that_is_off_are_a_finding(
        self, tmp_path: Path, told: str, header: dict[str, str], *, is_told: bool
    ) -> None:
        folder = mail_folder(tmp_path, {"quillmere": plan(**header)})
        as_of = date(2026, 3, 2)
        mailed = Mailed((date(2026, 3, 1), told))
        (found,) = composed(folder, QBR, as_of=as_of, in_lead_time=True, history=mailed)
        assert found.letters == ()
        assert [note.is_refusal for note in found.notes] == [is_told]
        if is_told:
            assert found.notes[0].reason == (
                "mail told of a review on 2026-03-10, and there is none on that day now; the next is on 2026-03-30: "
                "planfolio send qbr quillmere --deliver tells of it"
            )
            mailed = Mailed((date(2026, 3, 1), told), (date(2026, 3, 2), "2026-03-30"))
            (found,) = composed(folder, QBR, as_of=as_of, in_lead_time=True, history=mailed)
            assert [note.is_refusal for note in found.notes] == [False]

    def test_that_were_held_before_their_day_are_nothing_to_tell_of(self, tmp_path: Path) -> None:
        data = plan(next_review="2026-06-15")
        data["review_history"] = [{"date": "2026-03-04", "kind": "qbr"}]
        mailed = Mailed((date(2026, 3, 3), "2026-03-10"))
        folder = mail_folder(tmp_path, {"quillmere": data})
        (found,) = composed(folder, QBR, in_lead_time=True, history=mailed)
        assert [note.is_refusal for note in found.notes] == [False]

    def test_that_are_past_are_not_mailed(self, folder: Folder) -> None:
        found = letters(folder, QBR, as_of=REVIEW + timedelta(days=1))
        assert {one.occasion for one in found.values()} == {"2026-04-06"} or "2026-03-10" not in {
            one.occasion for one in found.values()
        }

    def test_of_a_kind_that_is_not_planned_are_told(self, folder: Folder) -> None:
        assert notes(composed(folder, EBR)) == [(None, "no EBR is planned")]


class TestWhoElse:
    def test_a_part_stands_for_all_who_play_it_and_may_be_written_to(self, folder: Folder) -> None:
        assert set(letters(folder, QBR, to=("champion",))) == {"cem@quillmere.example"}
        assert set(letters(folder, QBR, to=("executive_sponsor",))) == {"ada@quillmere.example", "pat@agency.example"}

    def test_an_address_of_the_plan_stands_for_its_owner_whoever_that_is(self, folder: Folder) -> None:
        for address in ("crew@quillmere.example", "hal@quillmere.example", "ADA@quillmere.example"):
            assert set(letters(folder, QBR, to=(address,))) == {address.lower()}

    def test_an_address_of_the_vendors_own_may_read_what_the_customer_reads(self, folder: Folder) -> None:
        (letter,) = letters(folder, QBR, to=("new.colleague@tidewick.example",)).values()
        assert letter.recipient == "new.colleague@tidewick.example"
        assert body(letter, "plain").replace("\r\n", "\n").count("\nHello,\n") == 1
        assert [file.get_filename() for file in opened(letter).iter_attachments()] == ["quillmere-qbr-2026-03-10.docx"]

    @pytest.mark.parametrize("address", ["ada@elsewhere.example", "eve@sub.tidewick.example", "x@nottidewick.example"])
    def test_any_other_address_is_refused(self, folder: Folder, address: str) -> None:
        *_, last = composed(folder, QBR, to=(address,))
        assert [note.is_refusal for note in last.notes] == [True]
        assert letters(folder, QBR, to=(address,)) == {}

    def test_who_does_not_take_part_is_not_told_that_they_do(self, folder: Folder) -> None:
        (letter,) = letters(folder, QBR, to=("pat@agency.example",)).values()
        assert "because somebody at Tidewick wants you to read it" in body(letter, "plain")

    def test_a_packet_to_sign_goes_to_nobody_who_does_not_sign(self, folder: Folder) -> None:
        assert set(letters(folder, SIGN_OFF, to=("champion", "executive_sponsor"))) == {
            *("ada@quillmere.example", "pat@agency.example")
        }


class TestInternalDocuments:
    def test_go_to_the_vendors_people_within_its_domains(self, folder: Folder) -> None:
        found = letters(folder, QBR, is_internal=True)
        names = {one: next(opened(found[one]).iter_attachments()).get_filename() for one in found}
        assert names == {
            "ada@quillmere.example": "quillmere-qbr-2026-03-10.docx",
            "cem@quillmere.example": "quillmere-qbr-2026-03-10.docx",
            "eve@tidewick.example": "quillmere-qbr-2026-03-10-internal.docx",
        }
        assert "Internal – not for Quillmere Optics" in body(found["eve@tidewick.example"], "plain")

    def test_are_refused_to_an_address_elsewhere_whoever_has_it(self, folder: Folder) -> None:
        found = composed(folder, QBR, is_internal=True, to=("pat@agency.example",))
        assert [one.letters for one in found] == [(), ()]
        assert found[0].notes[0].is_refusal
        assert "agency.example" in found[0].notes[0].reason

    def test_are_refused_to_a_customers_person_with_an_address_of_the_vendors(self, tmp_path: Path) -> None:
        def lend(data: dict[str, Any]) -> None:
            data["stakeholders"]["customer"][1]["email"] = "cem@tidewick.example"

        folder = mail_folder(tmp_path, changed(lend))
        text = body(letters(folder, REMINDERS)["cem@tidewick.example"], "plain")
        assert "Internal" not in text
        (letter,) = letters(folder, QBR, is_internal=True, to=("cem@tidewick.example",)).values()
        assert next(opened(letter).iter_attachments()).get_filename() == "quillmere-qbr-2026-03-10.docx"

    def test_go_to_all_domains_that_the_settings_name_and_to_no_other(self, tmp_path: Path) -> None:
        mail = {"sender": "success@tidewick.example", "domains": ["agency.example"]}
        folder = mail_folder(tmp_path, mail=mail)
        found = composed(folder, QBR, is_internal=True, to=("pat@agency.example", "eve@tidewick.example"))
        assert [letter.recipient for one in found for letter in one.letters] == ["pat@agency.example"]
        assert [note.recipient for one in found for note in one.notes if note.is_refusal] == ["Eve Falk"]


class TestSignOff:
    def test_goes_to_those_who_have_still_to_sign_for_what_they_sign(self, folder: Folder) -> None:
        found = letters(folder, SIGN_OFF)
        assert set(found) == {"ada@quillmere.example", "pat@agency.example"}
        (occasion,) = {one.occasion for one in found.values()}
        assert len(occasion) == 64
        (file,) = opened(found["ada@quillmere.example"]).iter_attachments()
        assert file.get_filename() == "quillmere-sign-off.docx"

    def signed(self, side: str, decision: str = "accepted") -> dict[str, dict[str, Any]]:
        entry = {"side": side, "name": "Ada Brandt", "decision": decision, "signed_on": "2026-02-01"}
        if side == "vendor":
            entry["name"] = "Pat Outside"
        return changed(lambda data: data.update(sign_off=[entry]))

    def test_leaves_out_the_side_that_has_signed(self, tmp_path: Path) -> None:
        assert set(letters(mail_folder(tmp_path, self.signed("customer")), SIGN_OFF)) == {"pat@agency.example"}

    def test_is_not_sent_again_to_who_declined(self, tmp_path: Path) -> None:
        found = composed(mail_folder(tmp_path, self.signed("customer", "rejected")), SIGN_OFF)
        assert notes(found)[0][1].startswith("the customer has declined to sign")


class TestReminders:
    def test_go_to_each_who_owns_something_overdue_once_over_all_plans(self, tmp_path: Path) -> None:
        other = plan()
        other["customer"]["company"] = "Thornby Mills"
        folder = mail_folder(tmp_path, {"quillmere": PLAN, "thornby": other})
        found = letters(folder, REMINDERS)
        assert found["cem@quillmere.example"].plans == ("quillmere", "thornby")
        assert opened(found["eve@tidewick.example"])["Subject"] == "2 items overdue in 2 success plans"
        for reader in ("eve@tidewick.example", "cem@quillmere.example"):
            text = body(found[reader], "plain")
            assert "Success plan: Quillmere Optics" in text
            assert "Success plan: Thornby Mills" in text
        assert found["cem@quillmere.example"].topics == (
            *("quillmere:milestone:O1.M1", "quillmere:action:A1"),
            *("thornby:milestone:O1.M1", "thornby:action:A1"),
        )

    def test_show_a_customer_what_the_customer_sees_and_the_vendor_all(self, folder: Folder) -> None:
        found = letters(folder, REMINDERS)
        assert "Discount to be weighed" in body(found["eve@tidewick.example"], "plain")
        assert "Internal – not for Quillmere Optics" in body(found["eve@tidewick.example"], "plain")
        for recipient in ("ada@quillmere.example", "cem@quillmere.example"):
            assert "Discount" not in found[recipient].content.decode()
            assert "Internal" not in body(found[recipient], "plain")

    def test_tell_who_cannot_be_reminded(self, tmp_path: Path) -> None:
        def hide(data: dict[str, Any]) -> None:
            data["outcomes"][0]["milestones"][1]["owner"] = "Pat Outside"
            data["risks"] = [{"id": "R1", "description": "Peak season", "mitigation": "Train", "due": "2026-03-01"}]

        found = notes(composed(mail_folder(tmp_path, changed(hide)), REMINDERS))
        assert set(found) == {
            ("Warehouse crew", "a group is not written to, unless it is named with --to"),
            ("Noor Without", "the plan has no mail address of theirs"),
            ("Pat Outside", "what they own that is overdue is not shown to the customer"),
            (None, "“Train” is overdue and nobody owns it"),
        }

    def test_of_who_stands_on_a_customers_side_somewhere_show_nothing_internal(self, tmp_path: Path) -> None:
        other = plan()
        other["stakeholders"]["customer"].append(
            {"name": "Eve Falk-Customer", "type": "champion", "email": "eve@tidewick.example"}
        )
        other["outcomes"][0]["milestones"][0]["owner"] = "Eve Falk-Customer"
        other["stakeholders"]["vendor"][0]["email"] = "other@tidewick.example"
        found = letters(mail_folder(tmp_path, {"quillmere": PLAN, "thornby": other}), REMINDERS)
        assert "Discount" not in found["eve@tidewick.example"].content.decode()

    @pytest.mark.parametrize(
        ("days_ago", "told", "is_sent"),
        [
            (1, ("quillmere:milestone:O1.M1", "quillmere:action:A1"), False),
            (6, ("quillmere:milestone:O1.M1", "quillmere:action:A1"), False),
            (7, ("quillmere:milestone:O1.M1", "quillmere:action:A1"), True),
            (1, ("quillmere:milestone:O1.M1",), True),
            (0, (), False),
        ],
    )
    def test_come_again_after_a_while_or_when_something_is_newly_overdue(
        self, folder: Folder, days_ago: int, told: tuple[str, ...], *, is_sent: bool
    ) -> None:
        class Known:
            def last(self, kind: LetterKind, recipient: str) -> tuple[date, tuple[str, ...]] | None:
                assert kind is REMINDERS
                return (DAY - timedelta(days=days_ago), told) if recipient == "cem@quillmere.example" else None

            def occasions(self, kind: LetterKind, plan_id: str) -> tuple[tuple[date, str], ...]:
                raise NotImplementedError

        found = letters(folder, REMINDERS, history=Known())
        assert ("cem@quillmere.example" in found) is is_sent
        assert "eve@tidewick.example" in found

    def test_of_a_plan_on_hold_are_none(self, tmp_path: Path) -> None:
        folder = mail_folder(tmp_path, {"quillmere": plan(status="on_hold")})
        assert letters(folder, REMINDERS) == {}
        assert letters(folder, QBR)


class TestWithoutLetters:
    @pytest.mark.parametrize("kind", LetterKind)
    @pytest.mark.parametrize("status", ["draft", "completed", "cancelled", "archived"])
    def test_are_plans_that_are_drafts_or_have_ended(self, tmp_path: Path, kind: LetterKind, status: str) -> None:
        (found,) = composed(mail_folder(tmp_path, {"quillmere": plan(status=status)}), kind)
        assert not found.letters
        assert [note.reason.split(",")[0].split(";")[0] for note in found.notes] == [
            "the plan is a draft" if status == "draft" else "the plan has ended"
        ]

    def test_is_a_plan_with_errors_and_the_others_have_theirs(self, tmp_path: Path) -> None:
        broken = plan()
        broken["stakeholders"]["customer"][0]["email"] = "ada at quillmere"
        folder = mail_folder(tmp_path, {"broken": broken, "quillmere": PLAN})
        first, second = composed(folder, QBR)
        assert first.diagnostics
        assert not first.letters
        assert second.letters

    def test_is_a_workspace_that_does_not_say_who_mail_comes_from(self, tmp_path: Path) -> None:
        with pytest.raises(MisuseError, match="does not say who mail comes from"):
            composed(mail_folder(tmp_path, mail=None), QBR)

    def test_is_one_whose_paths_need_a_secret_that_is_not_there(self, tmp_path: Path) -> None:
        publishing = {"address": "https://success.tidewick.example", "secret_paths": True}
        with pytest.raises(MisuseError, match="PLANFOLIO_PATH_SECRET"):
            composed(mail_folder(tmp_path, publishing=publishing), QBR)

    def test_is_nobody_because_of_a_mistake_in_anothers(self, tmp_path: Path) -> None:
        folder = mail_folder(tmp_path, {"quillmere": PLAN, "thornby": plan(locale="de")})
        templates = tmp_path / "site_templates" / "mail"
        templates.mkdir(parents=True)
        (templates / "letter.txt.j2").write_text("{{ content.nothing }}", encoding="utf-8")
        found = composed(mail_folder(tmp_path), REMINDERS)
        assert {one.id for each in found for one in each.diagnostics if one.file.endswith(".j2")} == {"template"}
        assert folder.root == tmp_path


class TestAddressesThatAreKept:
    def test_stand_in_no_letter_but_the_recipients_own(self, tmp_path: Path) -> None:
        folder = mail_folder(tmp_path, audiences={"customer": {"hides": ["email"]}})
        for kind in LetterKind:
            for recipient, letter in letters(folder, kind).items():
                if recipient.endswith("tidewick.example"):
                    continue
                told = " ".join(
                    part.get_content() if isinstance(part.get_content(), str) else ""
                    for part in opened(letter).walk()
                    if not part.is_multipart()
                ) + str(dict(opened(letter)))
                others = {"eve@tidewick.example", "ada@quillmere.example", "cem@quillmere.example"} - {recipient}
                assert not [one for one in others if one in told]


class TestOutbox:
    def test_holds_a_file_for_each_letter_and_none_that_is_not_written_again(self, tmp_path: Path) -> None:
        folder, output = mail_folder(tmp_path / "in"), tmp_path / "build"
        written = write_outbox(output, QBR, composed(folder, QBR), is_all=True)
        assert {path.relative_to(output).as_posix() for path in written} == {
            f"outbox/qbr/quillmere/{name}.eml"
            for name in ("ada@quillmere.example", "cem@quillmere.example", "eve@tidewick.example")
        }
        write_outbox(output, QBR, composed(folder, QBR, to=("champion",)), is_all=True)
        assert [path.name for path in (output / "outbox" / "qbr" / "quillmere").iterdir()] == [
            "cem@quillmere.example.eml"
        ]

    def test_keeps_the_letters_of_plans_that_nobody_asked_for_and_of_other_kinds(self, tmp_path: Path) -> None:
        folder = mail_folder(tmp_path / "in", {"quillmere": PLAN, "thornby": PLAN})
        output = tmp_path / "build"
        write_outbox(output, QBR, composed(folder, QBR), is_all=True)
        write_outbox(output, REMINDERS, composed(folder, REMINDERS), is_all=True)
        before = {path for path in output.rglob("*.eml") if "quillmere/" not in path.as_posix()}
        write_outbox(output, QBR, composed(folder, QBR, "quillmere", as_of=date(2030, 1, 1)), is_all=False)
        assert before <= set(output.rglob("*.eml"))

    def test_is_not_put_where_somebody_elses_files_are(self, tmp_path: Path) -> None:
        (tmp_path / "build" / "outbox").mkdir(parents=True)
        (tmp_path / "build" / "outbox" / "mine.eml").write_text("mine")
        with pytest.raises(FileExistsError):
            write_outbox(tmp_path / "build", QBR, composed(mail_folder(tmp_path / "in"), QBR), is_all=True)
