"""A sign-off packet as a form: the fields that signers fill in, what it carries to be known by, and its fixed text."""

from generator.documents.packet.fields import PacketField, SignerPlace, field_of_tag, tag_of
from generator.documents.packet.fixed_text import fixed_text, hash_of_text
from generator.documents.packet.identity import PacketIdentity, PacketIdentityError

__all__ = [
    "PacketField",
    "PacketIdentity",
    "PacketIdentityError",
    "SignerPlace",
    "field_of_tag",
    "fixed_text",
    "hash_of_text",
    "tag_of",
]
