"""What letters say: the same in HTML and in plain text, to nobody but who may read it."""

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.app.workspace import open_folder
from generator.letter import Letter, LetterKind
from tests.conftest import ROOT, Golden
from tests.mail_workspace import DAY, PLAN, SENT_AT, body, letters, mail_folder, opened
from tests.portal.hostile_plan import NAUGHTY

SPACE = re.compile(r"\s+")
ON_PAPER = [
    (LetterKind.QBR, "northlight-freight", "desmond.achterberg@northlightfreight.example"),
    (LetterKind.QBR, "northlight-freight", "hana.vrbova@tidewick.example"),
    (LetterKind.EBR, "brackenridge-mutual", "delphine.arceneaux@brackenridge.example"),
    (LetterKind.SIGN_OFF, "fernhollow-council", "imogen.thackeray-singh@fernhollow.example"),
    (LetterKind.REMINDERS, "northlight-freight", "folasade.okunola@northlightfreight.example"),
    (LetterKind.REMINDERS, "saltmarrow-outdoor", "kenji.aldana@tidewick.example"),
]


def elements(page: Any, path: str) -> list[Any]:
    """What a path finds in a page."""
    return list(page.xpath(path))


def page_of(letter: Letter) -> Any:
    """The HTML as a page."""
    return html.document_fromstring(body(letter, "html"))


def shown(letter: Letter) -> str:
    """What a mail program shows of the HTML."""
    page = page_of(letter)
    for one in elements(page, "//style | //head"):
        one.getparent().remove(one)
    return " ".join(piece.strip() for piece in page.itertext() if piece.strip())


def pieces(text: str) -> set[str]:
    """The pieces of a text that are told: words and numbers."""
    return set(re.findall(r"[\w%.,:/@-]+", text))


def on_paper(letter: Letter) -> str:
    """A letter as one reads it: its headers, its plain text, and its files."""
    message = opened(letter)
    names = ("From", "To", "Reply-To", "Subject", "Date", "Auto-Submitted", "Content-Language")
    headers = [f"{name}: {message[name]}" for name in names if message[name]]
    files = [f"{file.get_content_type()} {file.get_filename()}" for file in message.iter_attachments()]
    text = re.sub(r"[\d.,]+ kB", "… kB", body(letter, "plain"))
    return "\n".join([*headers, "", text, *files, ""]).replace("\r\n", "\n")


@pytest.mark.parametrize(("kind", "plan", "recipient"), ON_PAPER, ids=lambda part: str(part).split("@")[0])
def test_letters_of_the_examples(golden: Golden, example_day: Any, kind: LetterKind, plan: str, recipient: str) -> None:
    found = letters(open_folder(ROOT), kind, plan, as_of=example_day, sent_at=SENT_AT)
    golden(f"mail/{kind}-{plan}-{recipient.partition('@')[0]}.txt", on_paper(found[recipient]))


def test_a_letter_in_html(golden: Golden, tmp_path: Path) -> None:
    found = letters(mail_folder(tmp_path), LetterKind.REMINDERS)
    golden("mail/reminders.html", body(found["cem@quillmere.example"], "html").replace("\r\n", "\n"))


@pytest.mark.parametrize("kind", LetterKind)
def test_text_and_html_say_the_same(kind: LetterKind, tmp_path: Path) -> None:
    data = deepcopy(PLAN)
    data["plan"]["cadence"] += [{"kind": "ebr", "every": "year", "from": "2026-03-20"}]
    found = letters(mail_folder(tmp_path, {"quillmere": data}), kind)
    assert found
    for letter in found.values():
        # An address stands in the text, and behind the words of a button in HTML.
        addresses = set(elements(page_of(letter), "//a/@href"))
        plain = body(letter, "plain")
        assert addresses <= pieces(plain)
        told = pieces(plain.replace("*** ", "").replace(" ***", "")) - addresses
        bare = {one.strip(".,:-") for one in told} - {""}
        assert {one.strip(".,:-") for one in pieces(shown(letter))} - {""} == bare


@pytest.mark.parametrize("kind", LetterKind)
def test_html_fetches_nothing_runs_nothing_and_asks_for_nothing(kind: LetterKind, tmp_path: Path) -> None:
    for letter in letters(mail_folder(tmp_path), kind).values():
        text = body(letter, "html")
        page = page_of(letter)
        assert elements(page, "//script | //img | //link | //iframe | //form | //object | //svg | //base") == []
        assert "url(" not in text
        assert "@import" not in text
        assert {one.split("/")[2] for one in elements(page, "//@href")} <= {"success.tidewick.example"}
        assert elements(page, "//@src | //@background | //@srcset") == []
        assert [name for one in page.iter() for name in one.attrib if str(name).startswith("on")] == []


def test_styles_stand_at_the_elements_and_those_for_dark_and_narrow_screens_in_the_head(tmp_path: Path) -> None:
    text = body(letters(mail_folder(tmp_path), LetterKind.QBR)["ada@quillmere.example"], "html")
    page = html.document_fromstring(text)
    assert all(one.get("style") for one in elements(page, "//td | //p | //h1 | //h2"))
    (style,) = elements(page, "//style/text()")
    assert "prefers-color-scheme: dark" in style
    assert "max-width" in style
    assert elements(page, "//meta[@name='color-scheme']/@content") == ["light dark"]
    assert len(text) < 102_000  # where Gmail cuts a message off


def test_a_first_review_tells_nothing_of_a_meeting_before(tmp_path: Path) -> None:
    held = {"review_history": [{"date": "2026-02-02", "kind": "checkpoint", "attendees": ["Ada Brandt", "Eve Falk"]}]}
    first, second = mail_folder(tmp_path / "first"), mail_folder(tmp_path / "second", {"quillmere": {**PLAN, **held}})
    told = [body(letters(folder, LetterKind.QBR)["cem@quillmere.example"], "plain") for folder in (first, second)]
    assert ["since we last met" in text for text in told] == [False, True]


class TestWhatIsAsked:
    def test_is_what_the_recipient_owes_the_latest_first(self, tmp_path: Path) -> None:
        text = body(letters(mail_folder(tmp_path), LetterKind.QBR)["cem@quillmere.example"], "plain")
        asked = text.partition("What we ask of you")[2].partition("Open the success plan")[0]
        assert [line for line in asked.splitlines() if line.startswith(("* ", "  "))] == [
            "* Cut-off times agreed",
            "  13 days overdue, due on Feb 20, 2026",
            "* Ask the carriers",
            "  4 days overdue, due on Mar 1, 2026",
            "* Count the docks",
            "  due on Mar 9, 2026, in 4 days",
        ]

    def test_is_a_way_past_what_was_put_before_the_recipient_and_nobody_else(self, tmp_path: Path) -> None:
        data = deepcopy(PLAN)
        data["outcomes"][0]["milestones"][0]["blockers"] = [
            {"description": "No budget for the scanners", "owner": "Cem Doruk", "escalated_to": "Ada Brandt"},
            {"description": "The scanner firmware is old", "owner": "Eve Falk"},
        ]
        found = letters(mail_folder(tmp_path, {"quillmere": data}), LetterKind.QBR)
        asked = "Help clear the way for “Cut-off times agreed”: No budget for the scanners"
        assert {recipient for recipient in found if asked in body(found[recipient], "plain")} == {
            "ada@quillmere.example"
        }

    def test_of_nobody_is_what_others_owe(self, tmp_path: Path) -> None:
        for letter in letters(mail_folder(tmp_path), LetterKind.QBR).values():
            if letter.recipient != "cem@quillmere.example":
                assert "Ask the carriers" not in body(letter, "plain")

    def test_is_said_to_be_nothing_where_it_is(self, tmp_path: Path) -> None:
        found = letters(mail_folder(tmp_path), LetterKind.QBR, to=("pat@agency.example",))
        text = body(found["pat@agency.example"], "plain")
        assert "Nothing of yours is overdue or due in the next 14 days." in text

    def test_is_cut_where_it_would_be_long(self, tmp_path: Path) -> None:
        data = deepcopy(PLAN)
        actions = [
            {"id": f"B{n}", "name": f"Task {n}", "due": "2026-03-01", "owner": "Cem Doruk"} for n in range(1, 40)
        ]
        data["outcomes"][0]["milestones"][0]["actions"] = actions
        text = body(
            letters(mail_folder(tmp_path, {"quillmere": data}), LetterKind.REMINDERS)["cem@quillmere.example"], "plain"
        )
        assert text.count("* ") == 7
        assert "and 33 more" in text


class TestLinks:
    def test_lead_to_the_portal_of_the_plan(self, tmp_path: Path) -> None:
        letter = letters(mail_folder(tmp_path), LetterKind.QBR)["ada@quillmere.example"]
        assert "https://success.tidewick.example/quillmere/\n" in body(letter, "plain").replace("\r\n", "\n")

    def test_end_in_a_part_that_nobody_guesses_where_the_paths_do(self, tmp_path: Path) -> None:
        publishing = {"address": "https://success.tidewick.example", "secret_paths": True}
        folder = mail_folder(tmp_path, publishing=publishing)
        letter = letters(folder, LetterKind.QBR, path_secret="s" * 40)["ada@quillmere.example"]
        assert re.search(r"https://success\.tidewick\.example/quillmere-[a-z2-7]{26}/\s", body(letter, "plain"))

    def test_are_left_out_where_nobody_says_where_portals_are(self, tmp_path: Path) -> None:
        letter = letters(mail_folder(tmp_path, publishing=None), LetterKind.QBR)["ada@quillmere.example"]
        assert "http" not in body(letter, "plain")
        assert "Open the success plan" not in body(letter, "html")


@pytest.mark.parametrize("text", NAUGHTY.values(), ids=NAUGHTY.keys())
def test_a_plans_texts_stay_texts(text: str, tmp_path: Path) -> None:
    data = deepcopy(PLAN)
    clean = " ".join(text.split()) or "x"
    data["customer"]["company"] = clean
    data["stakeholders"]["customer"][1]["name"] = clean
    milestone = data["outcomes"][0]["milestones"][0]
    milestone |= {"name": clean, "owner": clean, "actions": [], "blockers": [{"description": clean, "owner": clean}]}
    data["outcomes"][0]["owners"]["customer"] = clean
    folder = mail_folder(tmp_path, {"quillmere": data})
    for kind in (LetterKind.QBR, LetterKind.REMINDERS):
        letter = letters(folder, kind).get("cem@quillmere.example")
        if letter is None:  # a character that no plan may hold
            assert any(mark in text for mark in "\x02\x85\u2028\u202e")
            continue
        page = page_of(letter)
        assert (
            elements(page, "//script | //img | //a[not(starts-with(@href, 'https://success.tidewick.example/'))]") == []
        )
        assert "49" not in shown(letter).replace("7*7", "")
        keys = set(opened(letter).keys())
        assert keys <= {
            *("From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language"),
            *("MIME-Version", "Content-Type"),
        }
        assert [one.addr_spec for one in opened(letter)["To"].addresses] == ["cem@quillmere.example"]


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    folder = mail_folder(tmp_path)
    for kind in LetterKind:
        assert letters(folder, kind) == letters(folder, kind)
    assert DAY.isoformat() == letters(folder, LetterKind.REMINDERS)["cem@quillmere.example"].occasion
