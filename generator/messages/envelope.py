"""A letter as the message that goes out: MIME, with equal bytes for equal input."""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from generator.audience import Audience
from generator.letter import Letter, LetterKind
from generator.messages.attachment import Attachment
from generator.messages.guard import check_destination
from generator.messages.headers import mailbox_header, plain_header, text_header
from generator.messages.people import Recipient
from generator.model.mail_address import Mailbox

_ENOUGH: Final = 32
"""So many hexadecimal digits of a digest tell one message from all others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """What a letter says, ready to be shown: in which language, and for whose eyes."""

    subject: str
    text: str
    html: str
    language: str
    audience: Audience


@dataclass(frozen=True, kw_only=True, slots=True)
class Envelope:
    """From whom to whom a letter goes, and what for; see `generator.letter.Letter`.

    `reply_to` is None where answers go to the sender. `sent_at` is the moment that the letter bears.
    """

    kind: LetterKind
    plans: tuple[str, ...]
    occasion: str
    topics: tuple[str, ...]
    sender: Mailbox
    reply_to: Mailbox | None
    recipient: Recipient
    as_of: date
    sent_at: datetime

    def enclose(self, body: Body, attachments: Sequence[Attachment]) -> Letter:
        """The letter, ready to be sent.

        Raises:
            InternalToOutsideError: a part of it is internal, and the recipient may not read that.
        """
        check_destination(self.recipient, (body.audience, *(one.audience for one in attachments)))
        digest = self._digest(body, attachments)
        recipient = self.recipient.mailbox.address
        meaning = json.dumps([self.kind, self.plans, self.occasion, recipient, digest])
        message_id = f"<{_sha256(meaning.encode())[:_ENOUGH]}@{self.sender.domain}>"
        message = _message(body, attachments)
        _set_boundaries(message, digest)
        headers = b"".join(self._headers(message_id, body))
        return Letter(
            kind=self.kind,
            plans=self.plans,
            occasion=self.occasion,
            topics=self.topics,
            sender=self.sender.address,
            recipient=recipient,
            as_of=self.as_of,
            message_id=message_id,
            digest=digest,
            content=headers + message.as_bytes(),
        )

    def _digest(self, body: Body, attachments: Sequence[Attachment]) -> str:
        """What the letter says: its headers but date and Message-ID, both bodies, and what the attached files say."""
        told = [
            *(f"{one.name} {one.address}" for one in (self.sender, self.recipient.mailbox, self.reply_to) if one),
            *(body.subject, body.language, body.text, body.html),
            *(f"{one.name} {one.media_type} {_sha256(one.said)}" for one in attachments),
        ]
        return _sha256(json.dumps(told).encode())

    def _headers(self, message_id: str, body: Body) -> Iterator[bytes]:
        yield mailbox_header("From", self.sender)
        yield mailbox_header("To", self.recipient.mailbox)
        if self.reply_to is not None:
            yield mailbox_header("Reply-To", self.reply_to)
        yield text_header("Subject", body.subject)
        yield plain_header("Date", format_datetime(self.sent_at))
        yield plain_header("Message-ID", message_id)
        # Programs that answer by themselves, such as those of people on leave, stay silent (RFC 3834).
        yield plain_header("Auto-Submitted", "auto-generated")
        yield plain_header("Content-Language", body.language)


def _message(body: Body, attachments: Sequence[Attachment]) -> EmailMessage:
    """Both bodies and the files, under no headers but those that say how they are put together."""
    message = EmailMessage(policy=SMTP)
    message.set_content(body.text, cte=_encoding(body.text))
    message.add_alternative(body.html, subtype="html", cte=_encoding(body.html))
    for one in attachments:
        _attach(message, one)
    return message


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    main, *parameters = (part.strip() for part in attachment.media_type.split(";"))
    maintype, _, subtype = main.partition("/")
    message.add_attachment(
        attachment.content,
        maintype=maintype,
        subtype=subtype,
        filename=attachment.name,
        params=dict(parameter.split("=", 1) for parameter in parameters),
    )


def _encoding(text: str) -> str:
    """The encoding that is shorter: one that people can read in the source, or one for scripts of other letters."""
    other = sum(len(one.encode()) for one in text if not one.isascii())
    return "base64" if other * 3 > len(text.encode()) else "quoted-printable"


def _set_boundaries(message: EmailMessage, digest: str) -> None:
    """Gives each part that holds others a boundary that follows from what the letter says, and not from chance."""
    parts = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(parts):
        part.set_boundary(f"=_{_sha256(f'{digest} {number}'.encode())[:_ENOUGH]}")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


_UNSAFE: Final = re.compile(r"[^a-z0-9._@+-]")


def file_name(recipient: str) -> str:
    """The name of the file that holds a letter to an address."""
    plain = _UNSAFE.sub("_", recipient)
    return f"{plain}.eml" if plain == recipient else f"{plain}-{_sha256(recipient.encode())[:8]}.eml"
