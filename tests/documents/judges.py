"""Judges of Word files: each looks at one side of a file and tells in sentences all that is wrong with it.

A file with which every judge is content opens in Word without a word of repair.
"""

import html
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath
from tempfile import TemporaryDirectory
from typing import Any, Final

import docx
import docx2python
import mammoth
from lxml import etree
from openxml_audit import OpenXmlValidator

Parts = Mapping[str, bytes]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DOCUMENT: Final = "word/document.xml"
_SCHEMES: Final = ("http://", "https://", "mailto:")
_LONGEST_BOOKMARK: Final = 40
_LONGEST_NAME: Final = 64
_LEAST_CONTRAST: Final = 4.5
_WHITE: Final = "FFFFFF"


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a file by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def every_problem(content: bytes, locale: str, schemas: Path | None = None) -> list[str]:
    """What all judges together find; against the schemas of the standard where they are at hand."""
    parts = parts_of(content)
    return [
        *(schema_problems(parts, schemas) if schemas is not None else ()),
        *audit_problems(content),
        *relation_problems(parts),
        *name_problems(parts),
        *access_problems(parts, locale),
        *contrast_problems(parts["word/styles.xml"]),
        *reading_problems(content),
    ]


# The schemas of ECMA-376, and the validator that knows what Word asks for beyond them.


def schema_problems(parts: Parts, schemas: Path) -> Iterator[str]:
    """Where a part is not what the transitional schemas of ECMA-376 allow."""
    for name, content in parts.items():
        schema = _schema_of(name, schemas)
        if schema is not None and not schema.validate(by_the_standard(etree.fromstring(content))):
            yield f"{name}: {schema.error_log}"


def _schema_of(name: str, schemas: Path) -> etree.XMLSchema | None:
    if name.endswith(".rels"):
        return _schema(schemas / "opc" / "opc-relationships.xsd")
    if not name.endswith(".xml"):
        return None
    for prefix, file in (
        ("[Content_Types].xml", "opc/opc-contentTypes.xsd"),
        ("customXml/itemProps", "shared-customXmlDataProperties.xsd"),
        ("word/theme/", "dml-main.xsd"),
        ("word/", "wml.xsd"),
    ):
        if name.startswith(prefix):
            return _schema(schemas / file)
    return None


@cache
def _schema(path: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(path))


def by_the_standard(root: Any) -> Any:
    """A part as a program sees it that knows the standard alone: without what the root says may be passed over."""
    passed_over = {root.nsmap[prefix] for prefix in root.attrib.pop(f"{_COMPATIBILITY}Ignorable", "").split()}
    for element in list(root.iter("*")):
        if etree.QName(element).namespace in passed_over:
            element.getparent().remove(element)
            continue
        for name in [name for name in element.attrib if etree.QName(name).namespace in passed_over]:
            del element.attrib[name]
    return root


def audit_problems(content: bytes) -> Iterator[str]:
    """What a validator after the model of Microsoft's own finds, what is unsafe included."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "document.docx")
        path.write_bytes(content)
        for error in _auditor().validate(path).errors:
            # It warns of every link; where links may lead, another judge knows.
            said = str(error)
            if not said.partition("External relationship target: ")[2].startswith(_SCHEMES):
                yield said


@cache
def _auditor() -> OpenXmlValidator:
    return OpenXmlValidator(security_validation=True)


# Parts and how they refer to each other.


def relation_problems(parts: Parts) -> Iterator[str]:
    """Relations that lead nowhere, that nothing goes by, or that lead where no document may; parts out of reach."""
    reached = {"[Content_Types].xml"}
    for name, content in parts.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        source = normpath(join(dirname(dirname(name)), name.rpartition("/")[2].removesuffix(".rels"))).lstrip("./")
        if source and source not in parts:
            yield f"{name} tells of a part that is not there"
        relations = list(etree.fromstring(content))
        keys = [relation.get("Id", "") for relation in relations]
        yield from (f"{name}: two relations are called {key}" for key, many in Counter(keys).items() if many > 1)
        used = set(_used(etree.fromstring(parts[source]))) if source.endswith(".xml") else set()
        yield from (f"{source} goes by {key}, which is no relation" for key in sorted(used - set(keys)))
        for relation in relations:
            kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
            if kind in {"hyperlink", "image", "header", "footer", "font"} and relation.get("Id") not in used:
                yield f"{name}: nothing goes by the {kind} {target}"
            if relation.get("TargetMode") == "External":
                if kind != "hyperlink" or not target.casefold().startswith(_SCHEMES):
                    yield f"{name}: the {kind} {target} leads out of the file"
                continue
            path = normpath(join("/", dirname(source), target)).lstrip("/")
            reached.add(path)
            if path not in parts:
                yield f"{name}: {target} is not in the file"
    yield from (f"nothing refers to {name}" for name in parts if name not in reached)
    yield from _type_problems(parts)


def _used(root: Any) -> Iterator[str]:
    for element in root.iter("*"):
        yield from (value for name, value in element.attrib.items() if name.startswith(_R))


def _type_problems(parts: Parts) -> Iterator[str]:
    types = etree.fromstring(parts["[Content_Types].xml"])
    named = [entry.get("PartName", "").lstrip("/") for entry in types.iter("{*}Override")]
    endings = {entry.get("Extension", "") for entry in types.iter("{*}Default")}
    yield from (f"{name} has two types" for name, many in Counter(named).items() if many > 1)
    yield from (f"there is a type for {name}, but no such part" for name in named if name not in parts)
    for name in parts:
        if name not in named and name.rpartition(".")[2] not in endings and name != "[Content_Types].xml":
            yield f"{name} has no type"


# Names and numbers that must be known, and known once.


def name_problems(parts: Parts) -> Iterator[str]:
    """Links to anchors that are not there, names and numbers given twice, controls without a name."""
    texts = {name: etree.fromstring(content) for name, content in parts.items() if _is_text(name)}
    body = texts[_DOCUMENT]
    anchors = [mark.get(f"{_W}name", "") for mark in body.iter(f"{_W}bookmarkStart")]
    yield from (f"the anchor {name} is too long" for name in anchors if len(name) > _LONGEST_BOOKMARK)
    starts = [mark.get(f"{_W}id") for mark in body.iter(f"{_W}bookmarkStart")]
    ends = [mark.get(f"{_W}id") for mark in body.iter(f"{_W}bookmarkEnd")]
    if sorted(map(str, starts)) != sorted(map(str, ends)):
        yield "an anchor does not end, or ends twice"
    links = [link.get(f"{_W}anchor", "") for link in body.iter(f"{_W}hyperlink") if link.get(f"{_W}anchor")]
    yield from (f"a link leads to {name}, which is no anchor" for name in links if name not in anchors)
    controls = [control for root in texts.values() for control in root.iter(f"{_W}sdtPr")]
    tags = [_value(control, "tag") for control in controls]
    for control in controls:
        for what in ("alias", "tag"):
            said = _value(control, what)
            if not said or len(said) > _LONGEST_NAME:
                yield f"a field has {said!r} for its {what}"
    for what, names in (
        ("anchors", anchors),
        ("bookmarks", starts),
        ("fields", tags),
        ("numbers of fields", [_value(control, "id") for control in controls]),
        ("pictures", [one.get("id", "") for root in texts.values() for one in root.iter("{*}docPr")]),
        (
            "styles",
            [style.get(f"{_W}styleId", "") for style in etree.fromstring(parts["word/styles.xml"]).iter(f"{_W}style")],
        ),
    ):
        yield from (f"two {what} are {name}" for name, many in Counter(names).items() if many > 1)
    known = {style.get(f"{_W}styleId") for style in etree.fromstring(parts["word/styles.xml"]).iter(f"{_W}style")}
    for name, root in texts.items():
        named = {one.get(f"{_W}val") for one in root.iter(f"{_W}pStyle", f"{_W}rStyle", f"{_W}tblStyle")}
        yield from (f"{name} names the style {style}, which is none" for style in sorted(map(str, named - known)))


def _is_text(name: str) -> bool:
    return bool(re.fullmatch(r"word/(document|header\d+|footer\d+)\.xml", name))


def _value(control: Any, name: str) -> str:
    found = control.find(f"{_W}{name}")
    return "" if found is None else str(found.get(f"{_W}val", ""))


# Whoever has the document read aloud.


def access_problems(parts: Parts, locale: str) -> Iterator[str]:
    """What a reader with a screen reader misses: title, order of headings, header rows, descriptions, language."""
    body = etree.fromstring(parts[_DOCUMENT])
    names = {
        str(style.get(f"{_W}styleId")): str(style.find(f"{_W}name").get(f"{_W}val"))  # type: ignore[union-attr]
        for style in etree.fromstring(parts["word/styles.xml"]).iter(f"{_W}style")
    }
    titles, level = 0, 0
    for paragraph in body.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = names.get(str(style.get(f"{_W}val")), "") if style is not None else ""
        words = "".join(text.text or "" for text in paragraph.iter(f"{_W}t")).strip()
        titles += name == "Title"
        if name.casefold().startswith("heading ") or name == "Title":
            if not words:
                yield f"a paragraph in {name} says nothing"
            now = 0 if name == "Title" else int(name[-1])
            if now > level + 1:
                yield f"the heading {words!r} of level {now} follows one of level {level}"
            level = now
    if titles != 1:
        yield f"there are {titles} titles"
    yield from _table_problems(body, names)
    for name, content in parts.items():
        if _is_text(name):
            for place in etree.fromstring(content).iter("{*}docPr"):
                if not place.get("descr", "").strip():
                    yield f"{name}: nothing describes {place.get('name')}"
    yield from _language_problems(parts, locale)


def _table_problems(body: Any, names: Mapping[str, str]) -> Iterator[str]:
    for table in body.iter(f"{_W}tbl"):
        about = table.find(f"{_W}tblPr/{_W}tblDescription")
        said = about.get(f"{_W}val", "") if about is not None else ""
        if not said.strip():
            yield "nothing describes a table"
        if next(table.iter(f"{_W}gridSpan", f"{_W}vMerge", f"{_W}hMerge"), None) is not None:
            yield f"cells are merged in {said!r}"
        if next((inner for inner in table.iter(f"{_W}tbl") if inner is not table), None) is not None:
            yield f"there is a table within {said!r}"
        style = table.find(f"{_W}tblPr/{_W}tblStyle")
        rows = list(table.iter(f"{_W}tr"))
        is_data = style is not None and names.get(str(style.get(f"{_W}val"))) == "Plan Table"
        heads = [row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows]
        if heads != [is_data, *[False] * (len(rows) - 1)]:
            yield f"the first row of {said!r}, and it alone, is to be its header"
        columns = len(table.findall(f"{_W}tblGrid/{_W}gridCol"))
        if any(len(row.findall(f"{_W}tc")) != columns for row in rows):
            yield f"a row of {said!r} does not fill its columns"


def _language_problems(parts: Parts, locale: str) -> Iterator[str]:
    core = etree.fromstring(parts["docProps/core.xml"])
    if core.findtext("{*}language") != locale:
        yield f"the properties do not say {locale}"
    if not core.findtext("{*}title"):
        yield "the properties have no title"
    for name, content in parts.items():
        if not re.fullmatch(r"word/\w+\.xml", name):
            continue
        for language in etree.fromstring(content).iter(f"{_W}lang", f"{_W}themeFontLang"):
            if locale not in {language.get(f"{_W}{key}") for key in ("val", "eastAsia", "bidi")}:
                yield f"{name} has words in {language.get(f'{_W}val')}, not in {locale}"
    if b"<w:lang " not in parts["word/styles.xml"]:
        yield "the styles do not say in which language text is"


# Whoever reads it in poor light.


def contrast_problems(styles: bytes) -> Iterator[str]:
    """Styles whose text stands out too little from any ground on which it may stand."""
    root = etree.fromstring(styles)
    by_id = {style.get(f"{_W}styleId"): style for style in root.iter(f"{_W}style")}
    tables = [
        *(
            shade.get(f"{_W}fill", "")
            for style in by_id.values()
            if style.get(f"{_W}type") == "table"
            for shade in style.iter(f"{_W}shd")
        ),
        _WHITE,
    ]
    boxes = [fill for style in by_id.values() if style.get(f"{_W}type") == "paragraph" and (fill := _fill(style))]
    for style in by_id.values():
        kind, name = style.get(f"{_W}type"), str(style.find(f"{_W}name").get(f"{_W}val"))  # type: ignore[union-attr]
        if kind not in {"paragraph", "character"}:
            continue
        color = _inherited(style, by_id, f"{_W}rPr/{_W}color", "val") or ("000000" if kind == "paragraph" else "")
        if color in {"", "auto"}:
            continue
        own = _inherited(style, by_id, f".//{_W}shd", "fill")
        # Words in a style may stand in boxes and tables; a paragraph has its own ground, or that of its table.
        grounds = [own] if own else [*tables, *(boxes if kind == "character" else [])]
        for ground in grounds:
            if ground not in {"", "auto"} and contrast(color, ground) < _LEAST_CONTRAST:
                yield f"{name} is {color} on {ground}: {contrast(color, ground):.2f} to 1"


def _fill(style: Any) -> str:
    shade = style.find(f"{_W}pPr/{_W}shd")
    return "" if shade is None else str(shade.get(f"{_W}fill", ""))


def _inherited(style: Any, by_id: Mapping[Any, Any], path: str, name: str) -> str:
    seen = 0
    while style is not None and seen < len(by_id):
        found = style.find(path)
        if found is not None:
            return str(found.get(f"{_W}{name}", ""))
        base = style.find(f"{_W}basedOn")
        style = by_id.get(base.get(f"{_W}val")) if base is not None else None
        seen += 1
    return ""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    shares = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# Programs that are not Word.


def reading_problems(content: bytes) -> Iterator[str]:
    """Words that another program does not find in the file."""
    said = _words(" ".join(text.text or "" for text in etree.fromstring(parts_of(content)[_DOCUMENT]).iter(f"{_W}t")))
    with docx2python.docx2python(io.BytesIO(content)) as read:
        # Where no spaces part words, one may end in another style than it begins in.
        unread = (word for word in sorted(said - _words(read.text)) if word not in read.text)
        yield from (f"docx2python does not read {word!r}" for word in unread)
    page = mammoth.convert_to_html(io.BytesIO(content))
    # A word may be torn by a tag, and two words be held apart by nothing else.
    plain = {word for gap in ("", " ") for word in _words(html.unescape(re.sub(r"<[^>]*>", gap, page.value)))}
    yield from (f"mammoth does not read {word!r}" for word in sorted(said - plain))
    yield from (f"mammoth: {one.message}" for one in page.messages if not one.message.startswith("Unrecognised"))
    document = docx.Document(io.BytesIO(content))
    if len(document.sections) != 1:
        yield f"python-docx reads {len(document.sections)} sections"
    if not document.core_properties.title:
        yield "python-docx reads no title"


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))
