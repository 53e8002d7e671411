"""A letter as a message: what stands in its headers, how it is put together, and that chance has no part in it."""

import hashlib
import random
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest

from generator.audience import Audience
from generator.letter import Letter, LetterKind
from generator.messages import Attachment, Body, Envelope, Recipient, file_name
from generator.model.mail_address import Mailbox

BODY = Body(subject="Three items", text="Hello\n", html="<p>Hello</p>\n", language="en", audience=Audience.CUSTOMER)
PDF = Attachment(
    kind="qbr", name="plan.docx", media_type="application/zip", content=b"PK\x03\x04", audience=Audience.CUSTOMER
)


def envelope(name: str = "Ada Brandt", address: str = "ada@quillmere.example", **parts: Any) -> Envelope:
    mailbox = Mailbox(name=name, address=address)
    return Envelope(
        **{
            "kind": LetterKind.QBR,
            "plans": ("quillmere",),
            "occasion": "2026-03-10",
            "topics": (),
            "sender": Mailbox(name="Tidewick", address="success@tidewick.example"),
            "reply_to": None,
            "recipient": Recipient(mailbox=mailbox, person=None, is_within_vendor=False),
            "as_of": date(2026, 3, 5),
            "sent_at": datetime(2026, 3, 5, 6, 17, tzinfo=UTC),
            **parts,
        }
    )


def read(letter: Letter) -> EmailMessage:
    message = message_from_bytes(letter.content, policy=default)
    assert isinstance(message, EmailMessage)
    assert not [defect for part in message.walk() for defect in part.defects]
    return message


class TestHeaders:
    def test_say_from_whom_to_whom_it_goes_and_that_no_person_wrote_it(self) -> None:
        reply_to = Mailbox(name="Eve Falk", address="eve@tidewick.example")
        message = read(envelope(reply_to=reply_to).enclose(BODY, ()))
        assert message["From"] == "Tidewick <success@tidewick.example>"
        assert message["To"] == "Ada Brandt <ada@quillmere.example>"
        assert message["Reply-To"] == "Eve Falk <eve@tidewick.example>"
        assert message["Subject"] == "Three items"
        assert message["Date"].datetime == datetime(2026, 3, 5, 6, 17, tzinfo=UTC)
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["Content-Language"] == "en"

    def test_name_nobody_else(self) -> None:
        message = read(envelope().enclose(BODY, ()))
        assert {"Cc", "Bcc", "Reply-To", "X-Mailer"}.isdisjoint(message.keys())

    @pytest.mark.parametrize(
        "name",
        [
            "Ödön von Horváth",
            "山田 太郎",
            "Müller, Hans-Jürgen (Einkauf) und viele, viele, sehr viele weitere Leute aus dem Hause",
            'Ada "the sponsor" Brandt',
            "Brandt; Ada, <sponsor>",
            "ليلى العامري",
            "👩\u200d🚀 Ada",
        ],
    )
    def test_keep_a_name_as_it_is(self, name: str) -> None:
        content = envelope(name).enclose(BODY, ()).content.decode("ascii")
        line = re.search(r"^To: (.*?)\r\n(?! )", content, re.DOTALL | re.MULTILINE)
        assert line is not None
        # The library's newer reader puts a space between two words that were one.
        read_back = str(make_header(decode_header(line[1].replace("\r\n", ""))))
        quoted = name.replace('"', '\\"')
        assert read_back in {f"{name} <ada@quillmere.example>", f'"{quoted}" <ada@quillmere.example>'}

    @pytest.mark.parametrize(
        "evil",
        [
            "Ada\r\nBcc: all@quillmere.example",
            "Ada\nX-Evil: 1",
            "Ada\x00Brandt",
            "Ada\u2028Bcc: all@quillmere.example",
            "Ada\x85Bcc: all@quillmere.example",
            "=?utf-8?q?Ada=0D=0ABcc=3A_all=40quillmere=2Eexample?=",
            "Ada\u202eelpmaxe.erem",
        ],
    )
    def test_cannot_be_added_by_a_name_or_a_subject(self, evil: str) -> None:
        letter = envelope(evil).enclose(replace(BODY, subject=evil), ())
        message = read(letter)
        assert set(message.keys()) == set(read(envelope().enclose(BODY, ())).keys())
        assert [one.addr_spec for one in message["To"].addresses] == ["ada@quillmere.example"]
        shown = message["To"].addresses[0].display_name + message["Subject"]
        assert not set(shown) & {"\r", "\n", "\x00", "\x85", "\u2028", "\u202e"}

    def test_a_name_that_looks_like_an_address_is_left_out(self) -> None:
        to = read(envelope("ceo@quillmere.example").enclose(BODY, ()))["To"]
        assert str(to) == "ada@quillmere.example"

    def test_lines_are_as_long_as_servers_take_them(self) -> None:
        text = "word " * 900 + "\n" + "ä" * 3000 + "\n"
        letter = envelope().enclose(replace(BODY, text=text, html=f"<p>{text}</p>", subject="Ünd " * 90), (PDF,))
        assert max(map(len, letter.content.split(b"\r\n"))) <= 998
        assert b"\n" not in letter.content.replace(b"\r\n", b"")
        assert letter.content.isascii()
        body = read(letter).get_body(("plain",))
        assert isinstance(body, EmailMessage)
        assert body.get_content().replace("\r\n", "\n") == text


class TestParts:
    def test_are_both_bodies_and_the_files_in_the_order_of_which_programs_know_what_to_do(self) -> None:
        message = read(envelope().enclose(BODY, (PDF,)))
        kinds = [part.get_content_type() for part in message.walk()]
        assert kinds == [
            "multipart/mixed",
            "multipart/alternative",
            "text/plain",
            "text/html",
            "application/zip",
        ]
        (file,) = message.iter_attachments()
        assert (file.get_filename(), file.get_content()) == ("plan.docx", b"PK\x03\x04")

    def test_an_invitation_is_a_file_whose_type_says_its_method(self) -> None:
        invitation = replace(PDF, name="review.ics", media_type="text/calendar; method=REQUEST; charset=utf-8")
        (file,) = read(envelope().enclose(BODY, (invitation,))).iter_attachments()
        assert file.get_content_disposition() == "attachment"
        assert file["Content-Type"].params["method"] == "REQUEST"

    def test_without_files_there_are_both_bodies(self) -> None:
        kinds = [part.get_content_type() for part in read(envelope().enclose(BODY, ())).walk()]
        assert kinds == ["multipart/alternative", "text/plain", "text/html"]

    @pytest.mark.parametrize("text", ["Hello\n", "Grüße, schöne\n", "四半期ビジネスレビュー\n", "=_-- .\n.\n\n-- \n"])
    def test_a_text_comes_through_as_it_is(self, text: str) -> None:
        message = read(envelope().enclose(replace(BODY, text=text, html=f"<p>{text}</p>\n"), (PDF,)))
        plain, html = message.get_body(("plain",)), message.get_body(("html",))
        assert isinstance(plain, EmailMessage)
        assert isinstance(html, EmailMessage)
        assert plain.get_content().replace("\r\n", "\n") == text
        assert html.get_content().replace("\r\n", "\n") == f"<p>{text}</p>\n"


class TestIdentity:
    def test_the_moment_at_which_an_invitation_was_made_is_nothing_that_it_says(self) -> None:
        said = []
        for stamp, day in (("20260305T061700Z", 10), ("20260305T150000Z", 10), ("20260305T150000Z", 17)):
            text = f"BEGIN:VEVENT\r\nDTSTAMP:{stamp}\r\nDTSTART;VALUE=DATE:202603{day}\r\nEND:VEVENT\r\n"
            file = replace(PDF, media_type="text/calendar; method=REQUEST", content=text.encode())
            said.append(envelope().enclose(BODY, (file,)).digest)
        assert said[0] == said[1] != said[2]

    def test_equal_input_gives_equal_bytes(self) -> None:
        first = envelope().enclose(BODY, (PDF,))
        random.seed(4711)
        assert envelope().enclose(BODY, (PDF,)) == first

    def test_the_moment_changes_neither_digest_nor_message_id(self) -> None:
        first = envelope().enclose(BODY, (PDF,))
        later = envelope(sent_at=datetime(2026, 3, 6, tzinfo=UTC)).enclose(BODY, (PDF,))
        assert (later.digest, later.message_id) == (first.digest, first.message_id)
        assert later.content != first.content

    @pytest.mark.parametrize(
        ("body", "files"),
        [
            (replace(BODY, subject="Four items"), (PDF,)),
            (replace(BODY, text="Bye\n"), (PDF,)),
            (replace(BODY, html="<p>Bye</p>\n"), (PDF,)),
            (BODY, ()),
            (BODY, (replace(PDF, content=b"PK\x03\x05"),)),
            (BODY, (replace(PDF, name="other.docx"),)),
        ],
    )
    def test_whatever_it_says_differently_makes_it_another(self, body: Body, files: tuple[Attachment, ...]) -> None:
        first, other = envelope().enclose(BODY, (PDF,)), envelope().enclose(body, files)
        assert other.digest != first.digest
        assert other.message_id != first.message_id

    @pytest.mark.parametrize(
        "parts",
        [
            {"kind": LetterKind.EBR},
            {"plans": ("thornby",)},
            {"occasion": "2026-03-11"},
            {"name": "Ada Brandt", "address": "ada@thornby.example"},
        ],
    )
    def test_another_occasion_or_recipient_has_another_message_id(self, parts: dict[str, Any]) -> None:
        assert envelope(**parts).enclose(BODY, ()).message_id != envelope().enclose(BODY, ()).message_id

    def test_a_message_id_is_of_the_senders_domain_and_tells_nothing(self) -> None:
        found = envelope().enclose(BODY, ()).message_id
        local, _, domain = found.strip("<>").partition("@")
        assert domain == "tidewick.example"
        assert len(local) == len(hashlib.md5(b"", usedforsecurity=False).hexdigest())
        assert set(local) <= set("0123456789abcdef")

    def test_a_file_in_the_outbox_is_named_for_its_recipient_by_plain_letters(self) -> None:
        assert file_name("ada@quillmere.example") == "ada@quillmere.example.eml"
        odd = [file_name(f"a{mark}b@quillmere.example") for mark in "/!#'*?"]
        assert len(set(odd)) == len(odd)
        assert not set("".join(odd)) & set("/!#'*?\\:")
