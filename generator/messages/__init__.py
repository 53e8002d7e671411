"""Mail: what is told to whom, put into words, and made into messages. Nothing here is sent."""

from generator.messages.attachment import Attachment
from generator.messages.composer import Composer
from generator.messages.content import Content
from generator.messages.envelope import Body, Envelope, file_name
from generator.messages.guard import InternalToOutsideError
from generator.messages.own_items import items_of
from generator.messages.people import Attended, Recipient, addressed, looked_for
from generator.messages.reminder import Owed, is_due, owed_by, reminder_letter
from generator.messages.rendering import html_body, text_body
from generator.messages.review import review_letter
from generator.messages.sign_off import sign_off_letter

__all__ = [
    "Attachment",
    "Attended",
    "Body",
    "Composer",
    "Content",
    "Envelope",
    "InternalToOutsideError",
    "Owed",
    "Recipient",
    "addressed",
    "file_name",
    "html_body",
    "is_due",
    "items_of",
    "looked_for",
    "owed_by",
    "reminder_letter",
    "review_letter",
    "sign_off_letter",
    "text_body",
]
