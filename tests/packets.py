"""Sign-off packets as people fill them in, and as programs save them again."""

import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

import pytest
from lxml import etree

from generator.audience import customer_view
from generator.documents import reference_document, render_document
from generator.documents.kinds.sign_off import SIGN_OFF
from generator.documents.packet import (
    PacketField,
    SignerPlace,
    field_of_tag,
    tag_of,
)
from generator.documents.word_xml import w
from generator.model.plan import Plan
from generator.model.vocabulary import Side
from generator.model.workspace import Workspace
from generator.wording import Words

DOCUMENT = "word/document.xml"
IDENTITY = "customXml/item1.xml"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PLACEHOLDER = "Click here"
_TICKED, _UNTICKED = "☒", "☐"

Filled: TypeAlias = str | date | bool
"""What is filled in: a text, a day picked from the calendar, or a tick."""
Fields: TypeAlias = Mapping[tuple[SignerPlace, PacketField], Filled]

CUSTOMER, VENDOR = SignerPlace(Side.CUSTOMER), SignerPlace(Side.VENDOR)


def signed_by(
    signer: SignerPlace, name: str, title: str, on: str | date, *, decision: PacketField = PacketField.ACCEPTED
) -> dict[tuple[SignerPlace, PacketField], Filled]:
    """One signer's block, filled in."""
    return {
        (signer, decision): True,
        (signer, PacketField.NAME): name,
        (signer, PacketField.TITLE): title,
        (signer, PacketField.DATE): on,
    }


def entries(content: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Parts as a Word file."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def edited(content: bytes, edit: Callable[[etree._Element], None], part: str = DOCUMENT) -> bytes:
    """The same file with one of its parts edited."""
    parts = entries(content)
    root = etree.fromstring(parts[part])
    edit(root)
    return zipped({**parts, part: etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)})


def replaced(content: bytes, old: str, new: str) -> bytes:
    """The same file with words of its page replaced."""
    parts = entries(content)
    assert old.encode() in parts[DOCUMENT]
    return zipped({**parts, DOCUMENT: parts[DOCUMENT].replace(old.encode(), new.encode())})


def packet(plan: Plan, as_of: date, filled: Fields | None = None, workspace: Workspace | None = None) -> bytes:
    """The packet of a plan at a day, as it comes back."""
    view = customer_view(plan, as_of, workspace or Workspace())
    made = render_document(SIGN_OFF, view, Words(plan.locale), reference_document()).content
    return fill(made, filled or {})


def fill(content: bytes, filled: Fields) -> bytes:
    """A packet with fields filled in as Word fills them in."""
    wanted = {tag_of(*key): value for key, value in filled.items()}

    def edit(root: etree._Element) -> None:
        for control in root.iter(w("sdt")):
            tag = control.find(f"{w('sdtPr')}/{w('tag')}")
            value = wanted.pop(tag.get(w("val"), ""), None) if tag is not None else None
            if value is not None:
                _fill_one(control, value)

    result = edited(content, edit)
    assert not wanted, f"the packet has no such fields: {wanted}"
    return result


def _fill_one(control: etree._Element, value: Filled) -> None:
    properties = control.find(w("sdtPr"))
    assert properties is not None
    for mark in properties.findall(w("showingPlcHdr")):
        properties.remove(mark)
    if isinstance(value, bool):
        checked = properties.find(f"{{{_W14}}}checkbox/{{{_W14}}}checked")
        assert checked is not None
        checked.set(f"{{{_W14}}}val", "1" if value else "0")
        value = _TICKED if value else _UNTICKED
    elif isinstance(value, date):
        picker = properties.find(w("date"))
        assert picker is not None
        picker.set(w("fullDate"), f"{value.isoformat()}T00:00:00Z")
        value = f"{value.month}/{value.day}/{value.year}"
    texts = list(control.iter(w("t")))
    for text, words in zip(texts, [value, *[""] * (len(texts) - 1)], strict=True):
        text.text = words


def control_of(root: etree._Element, signer: SignerPlace, field: PacketField) -> etree._Element:
    """The content control of a field."""
    tag = next(tag for tag in root.iter(w("tag")) if tag.get(w("val")) == tag_of(signer, field))
    return next(tag.iterancestors(w("sdt")))


def without_controls(content: bytes) -> bytes:
    """A packet from a program that knows no content controls: their words stay."""

    def edit(root: etree._Element) -> None:
        for control in list(root.iter(w("sdt"))):
            parent = control.getparent()
            inside = control.find(w("sdtContent"))
            assert parent is not None
            assert inside is not None
            for element in inside:
                control.addprevious(element)
            parent.remove(control)

    return edited(content, edit)


def saved_by_libreoffice(content: bytes, folder: Path) -> bytes:
    """A Word file as LibreOffice saves it."""
    office = shutil.which("soffice")
    if office is None:
        message = "could not run: LibreOffice (soffice) is needed to save a document again"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    path = folder / "packet.docx"
    path.write_bytes(content)
    # A profile of its own: LibreOffice runs once per profile, and would wait for whoever uses the common one.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = folder / "saved"
    command = [office, profile, "--headless", "--convert-to", "docx", "--outdir", str(target), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (target / path.name).read_bytes()


def controls_of(content: bytes) -> list[tuple[SignerPlace, PacketField]]:
    """The fields that a Word file still has."""
    root = etree.fromstring(entries(content)[DOCUMENT])
    tags = (tag.get(w("val"), "") for tag in root.iter(w("tag")))
    return [known for tag in tags if (known := field_of_tag(tag)) is not None]
