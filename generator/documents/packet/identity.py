"""What a packet carries to be known by when it comes back: a custom XML part, which word processors keep as it is.

The main document relates to the part as `customXml`; its properties give it an id and name its schema.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from babel import Locale, UnknownLocaleError
from lxml import etree

from generator.analysis.agreement import (
    Canonical,
    agreed_text,
    canonical_json,
    digest_of_text,
    written_quantities,
)
from generator.documents.packet.fixed_text import (
    fields_of,
    fixed_text,
    hash_of_text,
    is_empty,
    tag_of_control,
    words_in,
)
from generator.documents.word_file import UntrustedXmlError, untrusted_xml
from generator.model.days import read_day
from generator.model.plan import Plan

PACKET_NAMESPACE: Final = "urn:planfolio:sign-off-packet:1"
ITEM_ID: Final = "{5D1B8C0E-6C2F-4A57-9E0B-3F1A4C7D9B26}"
"""By which Word tells the part from others of the same file; it needs to be unique within a file only."""
CUSTOM_XML: Final = "/customXml/item1.xml"
CUSTOM_XML_PROPERTIES: Final = "/customXml/itemProps1.xml"
_PROPERTIES_NAMESPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ROOT: Final = f"{{{PACKET_NAMESPACE}}}packet"
_DEPTH: Final = 20
"""Levels of agreed content; there are seven."""
_HASH: Final = re.compile("[0-9a-f]{64}")
_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class PacketIdentityError(ValueError):
    """A part that looks like a packet's identity is none; the message says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PacketIdentity:
    """Which plan a packet is about, as of which day, and exactly what it says.

    `digest` is that of the agreed content, `agreed` the agreed content itself as canonical JSON, so that one can tell
    what has changed since. `text` is the hash of the packet's fixed text. `fields` are the tags of its fields in their
    order, each with the hint that it shows while it is empty: some programs keep the fields and lose all that tells
    them apart. `quantities` are those of the agreed content as they were written, so that changes are told in the words
    of the plan. `locale` is the language of its wording.
    """

    plan: str
    version: str
    as_of: date
    locale: str
    digest: str
    text: str
    fields: tuple[tuple[str, str], ...]
    quantities: tuple[str, ...]
    agreed: str

    @classmethod
    def of(cls, plan: Plan, as_of: date, *, locale: str, body: etree._Element) -> Self:
        """The identity of a packet about a plan as the customer sees it, once its body is written."""
        agreed = agreed_text(plan)
        return cls(
            plan=plan.id,
            version=plan.version,
            as_of=as_of,
            locale=locale,
            digest=digest_of_text(agreed),
            text=hash_of_text(fixed_text(body)),
            fields=tuple(_fields_of(body)),
            quantities=written_quantities(plan),
            agreed=agreed,
        )

    @property
    def agreed_content(self) -> dict[str, Canonical]:
        """The agreed content as data."""
        content: dict[str, Canonical] = json.loads(self.agreed)
        return content

    def to_xml(self) -> bytes:
        """The identity as the custom XML part."""
        root = etree.fromstring(f'<packet xmlns="{PACKET_NAMESPACE}"/>')
        for name, value in (
            ("plan", self.plan),
            ("version", _NOT_IN_XML.sub("", self.version)),
            ("as-of", self.as_of.isoformat()),
            ("locale", self.locale),
            ("digest", self.digest),
            ("text", self.text),
            ("fields", _as_json(self.fields)),
            ("quantities", _as_json(self.quantities)),
        ):
            root.set(name, value)
        root.text = _NOT_IN_XML.sub(_escaped, self.agreed)
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=False)

    @classmethod
    def from_xml(cls, content: bytes) -> Self | None:
        """The identity that a custom XML part holds; None where it is a part of another kind.

        Raises:
            PacketIdentityError: it is a packet's identity, but incomplete, or its digest is not that of its content.
        """
        try:
            root = untrusted_xml(content)
        except UntrustedXmlError:
            return None
        if root.tag != _ROOT:
            return None
        try:
            agreed = _canonical(root.text or "")
            fields = tuple((str(tag), str(hint)) for tag, hint in json.loads(root.get("fields", "[]")))
            quantities = tuple(str(text) for text in json.loads(root.get("quantities", "[]")))
        except (TypeError, ValueError, RecursionError) as error:
            raise PacketIdentityError("what was agreed cannot be read") from error
        as_of = read_day(root.get("as-of", ""))
        digest, text = root.get("digest", ""), root.get("text", "")
        plan, version, locale = root.get("plan", ""), root.get("version", ""), root.get("locale", "")
        if as_of is None or not (plan and version and locale and fields and _hashes(digest, text)):
            raise PacketIdentityError("a part of it is missing")
        if not _is_known(locale):
            raise PacketIdentityError("its language is none that there is")
        if digest_of_text(agreed) != digest:
            raise PacketIdentityError("what was agreed is not what its digest was made of")
        return cls(
            plan=plan,
            version=version,
            as_of=as_of,
            locale=locale,
            digest=digest,
            text=text,
            fields=fields,
            quantities=quantities,
            agreed=agreed,
        )


def identity_properties() -> bytes:
    """The properties of the custom XML part, which name its schema."""
    root = etree.Element(f"{{{_PROPERTIES_NAMESPACE}}}datastoreItem", nsmap={"ds": _PROPERTIES_NAMESPACE})
    root.set(f"{{{_PROPERTIES_NAMESPACE}}}itemID", ITEM_ID)
    references = etree.SubElement(root, f"{{{_PROPERTIES_NAMESPACE}}}schemaRefs")
    reference = etree.SubElement(references, f"{{{_PROPERTIES_NAMESPACE}}}schemaRef")
    reference.set(f"{{{_PROPERTIES_NAMESPACE}}}uri", PACKET_NAMESPACE)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=False)


def _canonical(text: str) -> str:
    """The same content, whatever became of the spaces between its words and of characters that were escaped."""
    content = json.loads(text)
    if not isinstance(content, dict) or not _is_shallow(content, _DEPTH):
        raise PacketIdentityError("what was agreed cannot be read")
    return canonical_json(content)


def _is_shallow(content: Canonical, levels: int) -> bool:
    """Whether nothing in it is nested deeper than so many levels."""
    below = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    return levels > 0 and all(_is_shallow(one, levels - 1) for one in below)


def _fields_of(body: etree._Element) -> Iterator[tuple[str, str]]:
    for control in fields_of(body):
        yield tag_of_control(control), words_in(control) if is_empty(control) else ""


def _is_known(locale: str) -> bool:
    try:
        Locale.parse(locale, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _hashes(*values: str) -> bool:
    return all(_HASH.fullmatch(value) for value in values)


def _as_json(value: tuple[object, ...]) -> str:
    # What XML cannot hold, JSON can escape.
    return _NOT_IN_XML.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
