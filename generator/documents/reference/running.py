"""Headers and footers of a reference document: kept as they look, with their fields and pictures in order."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from generator.documents.reference.faults import ReferenceFault
from generator.documents.reference.fields import fields
from generator.documents.reference.forbidden import FETCHING
from generator.documents.reference.media import OTHER_NAMES, picture
from generator.documents.reference.traces import without_traces
from generator.documents.word_file import Archive, Relation
from generator.documents.word_xml import IGNORABLE, NAMESPACE, RELATIONSHIPS, drop, w

_PROPERTIES: Final = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
"""By which Word knows the properties of a document, to which a content control may be bound."""
_COMPANY: Final = "{6668398D-A668-4E3E-A5EB-62B293D839F1}"
_BOUND: Final = {"title": "TITLE", "subject": "SUBJECT", "creator": "AUTHOR", "lastModifiedBy": "AUTHOR"}
"""The field that shows the same as a control bound to a property."""
_SHOWN: Final = frozenset({"TITLE", "SUBJECT", "AUTHOR", "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF"})
_KNOWN: Final = _SHOWN | {"IF", "COMPARE", "SYMBOL"}
_FIELD_HINT: Final = (
    "in Word, delete it, or take one of "
    f"{', '.join(sorted(_SHOWN))} (Insert > Quick Parts > Field); SUBJECT shows the plan's version and its day"
)
_BINDING_HINT: Final = "in Word, delete the control (right-click > Remove Content Control) and keep its text"
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_PLACE: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_SHAPE: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_OFFICE: Final = "urn:schemas-microsoft-com:office:office"
_VML: Final = "urn:schemas-microsoft-com:vml"
_FILE_NAME: Final = re.compile(
    r"\\|^/|\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)$|^(image|picture|grafik|bild)? ?\d*$", re.IGNORECASE
)
"""A description that is a file's name or nothing describes nothing, and may tell where somebody keeps things."""
FIRST_NUMBER: Final = 900_001
"""Numbers of pictures here begin where those of the document do not come to."""


def running_faults(archive: Archive, part: str) -> Iterator[ReferenceFault]:
    """What keeps a header or a footer from standing in documents, and is not refused everywhere."""
    root = archive.xml(part)
    without_traces(root)
    for field in fields(root):
        if field.name and field.name[:1] != "=" and field.name not in _KNOWN | FETCHING:
            message = f"{part} holds a field {field.name}, which documents cannot fill in"
            yield ReferenceFault(message=message, hint=_FIELD_HINT)
    for binding in root.iter("{*}dataBinding"):
        if binding.get(w("storeItemID"), "").upper() not in {_PROPERTIES, _COMPANY}:
            message = f"{part} holds a control that takes its text from another program's data"
            yield ReferenceFault(message=message, hint=_BINDING_HINT)
    relations = {relation.id: relation for relation in archive.relations(part)}
    for key in dict.fromkeys(used_relations(root)):
        fault = _fault_of(archive, part, relations.get(key))
        if fault is not None:
            yield fault


def _fault_of(archive: Archive, part: str, relation: Relation | None) -> ReferenceFault | None:
    hint = "in Word, put a picture (PNG, JPEG or SVG) in its place"
    if relation is None:
        return ReferenceFault(message=f"{part} refers to something that is not in the file", hint="delete and redo it")
    # What leads out of the file is told with all the rest that does.
    if relation.is_external:
        return None
    if relation.kind != "image":
        what = f"something else than text and pictures ({relation.target})"
        return ReferenceFault(message=f"{part} holds {what}", hint=hint)
    try:
        picture(archive.parts[relation.target], media_type(archive, relation.target))
    except KeyError:
        return ReferenceFault(message=f"{part} shows {relation.target}, which is not in the file", hint=hint)
    except ValueError as error:
        return ReferenceFault(message=f"{part} shows {relation.target}: {error}", hint=hint)
    return None


def media_type(archive: Archive, part: str) -> str:
    """The content type of a picture, as the standard calls it."""
    named = archive.content_type(part).casefold()
    return OTHER_NAMES.get(named, named)


def used_relations(root: etree._Element) -> Iterator[str]:
    """The ids of relations that a part goes by."""
    prefix = f"{{{RELATIONSHIPS}}}"
    for element in root.iter("*"):
        yield from (str(value) for name, value in element.attrib.items() if str(name).startswith(prefix) and value)


def clean_running(root: etree._Element, first_number: int) -> int:
    """Make a header or a footer fit to stand in any document.

    Content controls become what they show, tracked changes are accepted, the language is the document's own, and
    pictures are numbered and named anew.

    Returns:
        The number that the next picture gets.
    """
    without_traces(root)
    for control in list(root.iter(w("sdt"))):
        _open_control(control)
    for language in list(root.iter(w("lang"))):
        drop(language)
    # Some programs take it for granted that every part names the namespace of relations.
    known = {"w": NAMESPACE, "r": RELATIONSHIPS}
    etree.cleanup_namespaces(root, top_nsmap=known, keep_ns_prefixes=[*known, *root.get(IGNORABLE, "").split()])
    return _name_pictures(root, first_number)


def _open_control(control: etree._Element) -> None:
    """A content control's content in its place, a property that it shows as the field of that property."""
    content = control.find(w("sdtContent"))
    binding = control.find(f"{w('sdtPr')}/{w('dataBinding')}")
    name = _property(binding) if binding is not None else None
    if content is not None and name is not None:
        runs = next((list(one.iterchildren(w("r"))) for one in content.iter() if one.find(w("r")) is not None), [])
        if runs:
            field = etree.Element(w("fldSimple"))
            field.set(w("instr"), f" {name} ")
            runs[0].addprevious(field)
            for run in runs:
                field.append(run)
    for element in list(content) if content is not None else []:
        control.addprevious(element)
    drop(control)


def _property(binding: etree._Element) -> str | None:
    if binding.get(w("storeItemID"), "").upper() == _COMPANY:
        return "AUTHOR"
    last = binding.get(w("xpath"), "").rpartition("/")[2].partition("[")[0].rpartition(":")[2]
    return _BOUND.get(last, "SUBJECT")


def _name_pictures(root: etree._Element, number: int) -> int:
    for element in root.iter(
        f"{{{_PLACE}}}docPr", f"{{{_PICTURE}}}cNvPr", f"{{{_SHAPE}}}cNvPr", f"{{{_VML}}}shape", f"{{{_VML}}}imagedata"
    ):
        name = str(element.tag)
        if name == f"{{{_PLACE}}}docPr":
            element.set("id", str(number))
            number += 1
        if name.endswith(("docPr", "cNvPr")):
            element.set("name", f"Picture {number}")
        element.attrib.pop(f"{{{_OFFICE}}}title", "")
        for key in ("descr", "title", "alt"):
            if _FILE_NAME.search(element.get(key, "x ").strip()):
                element.attrib.pop(key, "")
    return number
