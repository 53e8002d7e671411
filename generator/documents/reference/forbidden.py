"""What no reference document may hold: whatever runs, reaches out of the file, or shows what lies elsewhere."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from generator.documents.reference.faults import ReferenceFault
from generator.documents.reference.fields import fields
from generator.documents.word_file import Archive, Relation
from generator.documents.word_xml import w

_SCHEMES: Final = ("http://", "https://", "mailto:")
_MACROS: Final = "in Word, save it as Word Document (.docx), which holds none"
_OBJECT: Final = "in Word, delete the object, or put a picture in its place"
_SIGNED: Final = "in Word, remove the signature: File > Info > View Signatures"
_CONTENT: Final = "in Word, delete it, or paste its text in its place"
_LINK: Final = "in Word, break the link (File > Info > Edit Links to Files) or delete it"

_KINDS: Final = {
    "vbaProject": ("macros", _MACROS),
    "wordVbaData": ("macros", _MACROS),
    "keyMapCustomizations": ("keys and toolbars of its own", _MACROS),
    "attachedToolbars": ("keys and toolbars of its own", _MACROS),
    "extensibility": ("a ribbon of its own", _MACROS),
    "oleObject": ("an OLE object", _OBJECT),
    "package": ("an embedded file", _OBJECT),
    "control": ("an ActiveX control", _OBJECT),
    "activeXControlBinary": ("an ActiveX control", _OBJECT),
    "aFChunk": ("a file within the file (altChunk)", _CONTENT),
    "subDocument": ("a subdocument", _CONTENT),
    "frame": ("a frame", _CONTENT),
    "origin": ("a digital signature, which no document made from it could keep", _SIGNED),
}
"""Kinds of relations that lead to what is refused."""
_EXTERNAL: Final = {
    "attachedTemplate": (
        "is attached to the template {target}",
        "in Word, take the template's name away: Developer > Document Template",
    ),
    "image": (
        "shows the picture {target}, which lies outside of it",
        "in Word, break the link (File > Info > Edit Links to Files), so that the picture is in the file",
    ),
    "hyperlink": ("links to {target}", "in Word, let the link begin with https:// or mailto:, or remove it"),
}
"""Relations out of the file, by kind."""
_ELEMENTS: Final = {
    w("object"): ("an OLE object", _OBJECT),
    w("control"): ("an ActiveX control", _OBJECT),
    w("altChunk"): ("a file within the file (altChunk)", _CONTENT),
    w("subDoc"): ("a subdocument", _CONTENT),
    w("frameset"): ("frames", _CONTENT),
}
FETCHING: Final = frozenset(
    {"DDE", "DDEAUTO", "LINK", "EMBED", "IMPORT", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "DATABASE", "MACROBUTTON"}
)
"""Fields that run something or fetch what they show."""
FIELD_HINT: Final = "in Word, delete the field (Alt+F9 shows all fields) or paste its text in its place"
_SHOWN: Final = 200
"""Characters of an address that are told."""
_TAKEN: Final = frozenset({"header", "footer", "styles", "numbering", "settings", "fontTable", "theme"})
"""Parts that documents take are looked at wherever in the file they lie."""
_MACRO_FILES: Final = ("vbaproject.bin", "vbadata.xml")


def forbidden(archive: Archive) -> Iterator[ReferenceFault]:
    """All that is refused in a document, whether or not documents would take it from there."""
    told: dict[tuple[str, str], ReferenceFault] = {}
    for part, relation in archive.every_relation():
        for what, fault in _of_relation(part, relation):
            told.setdefault((part, what), fault)
    targets = {relation.target for _, relation in archive.every_relation()}
    taken = {archive.main, *(one.target for one in archive.relations(archive.main) if one.kind in _TAKEN)}
    for part in archive.parts:
        if part not in targets and part.casefold().endswith(_MACRO_FILES):
            told[part, "macros"] = ReferenceFault(message=f"it holds macros ({part})", hint=_MACROS)
        if part in taken or (part.casefold().startswith("word/") and part.casefold().endswith(".xml")):
            for what, fault in _of_content(part, archive.xml(part)):
                told.setdefault((part, what), fault)
    yield from told.values()


def _of_relation(part: str, relation: Relation) -> Iterator[tuple[str, ReferenceFault]]:
    where = part or "it"
    if relation.is_external:
        if relation.kind == "hyperlink" and relation.target.casefold().startswith(_SCHEMES):
            return
        says, hint = _EXTERNAL.get(relation.kind, ("refers to {target}, which lies outside of it", _LINK))
        target = relation.target[:_SHOWN]
        yield target, ReferenceFault(message=f"{where} {says.format(target=target)}", hint=hint)
    elif relation.kind in _KINDS:
        what, hint = _KINDS[relation.kind]
        yield what, ReferenceFault(message=f"{where} holds {what} ({relation.target})", hint=hint)


def _of_content(part: str, root: etree._Element) -> Iterator[tuple[str, ReferenceFault]]:
    for element in root.iter(*_ELEMENTS):
        what, hint = _ELEMENTS[element.tag]
        yield what, ReferenceFault(message=f"{part} holds {what}", hint=hint)
    for field in fields(root):
        if field.name in FETCHING:
            message = f"{part} holds a field {field.name}, which takes something from elsewhere"
            yield field.name, ReferenceFault(message=message, hint=FIELD_HINT)
