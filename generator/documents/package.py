"""A Word file as a whole.

The reference document is opened; its page, language, colour and properties are set; and the result is zipped.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import count
from typing import Final, TypeAlias

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.shared import Twips
from lxml import etree

from generator.documents.blocks import Content
from generator.documents.markup import element, read, run
from generator.documents.page_size import running, twips
from generator.documents.reference.fields import fields
from generator.documents.reference.style_names import ids_by_name
from generator.documents.reference.theme import ACCENT
from generator.documents.styles import Style
from generator.documents.word_xml import COMPATIBILITY, IGNORABLE, W14, clean, w
from generator.documents.zip_file import zipped

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml names the type of its elements so

_XML: Final = "application/xml"
_CUSTOM_XML_PROPERTIES: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_PLACE: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CONTENT_TYPES: Final = "[Content_Types].xml"
LONGEST_PROPERTY: Final = 255
"""Characters of a property; more of them break a file."""
_MARK: Final = 400
"""Height of the mark at the head of pages, in twentieths of a point."""


def style_ids(document: Document) -> Mapping[Style, str]:
    """Id of each style that documents need, by name."""
    return ids_by_name(document.styles.element)


def set_brand_color(document: Document, color: str) -> None:
    """Lines in the vendor's colour.

    It becomes accent 1 of the theme. Styles that follow it keep a copy of its value, for programs that read no themes.
    """
    value = color.removeprefix("#").upper()
    for one in document.styles.element.iter():
        if one.get(w("themeColor")) == "accent1":
            one.set(w("val" if one.tag == w("color") else "color"), value)
    for part in document.part.package.iter_parts():
        if part.partname.startswith("/word/theme/") and not isinstance(part, XmlPart):
            part._blob = ACCENT.sub(rb"\g<1>" + value.encode(), part.blob)  # noqa: SLF001 - python-docx has no setter


def mark_every_page(document: Document, mark: str, style: str) -> None:
    """The mark at the head of every page, above what the reference document's own headers say.

    A page of a kind for which the reference document has no header is given one. `style` is the id of the mark's.
    """
    (section,) = document.sections
    # The mark takes a line: half its room comes from the edge of the page, half from the text.
    section.top_margin = Twips(twips(section.top_margin) + _MARK // 2)
    section.header_distance = Twips(max(twips(section.header_distance) - _MARK // 2, 0))
    headers = [section.header]
    if section.different_first_page_header_footer:
        headers.append(section.first_page_header)
    if document.settings.odd_and_even_pages_header_footer:
        headers.append(section.even_page_header)
    for header in headers:
        if header.is_linked_to_previous:
            header.is_linked_to_previous = False
        root = header._element  # noqa: SLF001 - python-docx can add to a header's end only
        root.insert(0, read([element("p", element("pPr", element("pStyle", val=style)), run(mark))])[0])


def set_properties(document: Document, content: Content, *, author: str, day: date, locale: str) -> None:
    """Title, subject, author, language and dates, and nothing else."""
    properties = document.core_properties
    for one in list(properties._element):  # noqa: SLF001 - the only way to unset a property
        properties._element.remove(one)  # noqa: SLF001
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    properties.title = clean(content.title)[:LONGEST_PROPERTY]
    properties.subject = clean(content.subject)[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = clean(author)[:LONGEST_PROPERTY]
    properties.created = properties.modified = midnight
    properties.revision = 1
    properties.language = locale
    # A heading's text is looked up where pages are laid out; until then the title stands for it.
    values = {"TITLE": content.title, "SUBJECT": content.subject, "AUTHOR": author, "STYLEREF": content.title}
    for root in running(document):
        _refresh_fields(root, values)
        _describe_pictures(root, author)


def _refresh_fields(root: Element, values: Mapping[str, str]) -> None:
    """Write the properties into the fields by which header and footer show them.

    A field keeps its last result, which is what is seen until Word computes it again, and in programs that never do.
    """
    for field in fields(root):
        _show(iter(field.results), values.get(field.name))


def _describe_pictures(root: Element, author: str) -> None:
    """A picture at the head of pages that says nothing of itself is the logo of whoever made the document."""
    for place in root.iter(f"{{{_PLACE}}}docPr"):
        if not place.get("descr"):
            place.set("descr", clean(author))


def _show(results: Iterator[Element], value: str | None) -> None:
    if value is None:
        return
    for index, result in enumerate(results):
        result.text = "" if index else clean(value)


def add_custom_xml(document: Document, content: bytes, properties: bytes) -> None:
    """Data that travels with the document: a custom XML part, which word processors keep and never show.

    Args:
        document: what it belongs to.
        content: the part.
        properties: the part that gives it its id and names its schema.
    """
    package = document.part.package
    taken = {str(part.partname) for part in package.iter_parts()}
    number = next(number for number in count(1) if f"/customXml/item{number}.xml" not in taken)
    part = Part(PackURI(f"/customXml/item{number}.xml"), _XML, content, package)
    described = Part(PackURI(f"/customXml/itemProps{number}.xml"), _CUSTOM_XML_PROPERTIES, properties, package)
    part.relate_to(described, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def texts_of(document: Document) -> Iterator[Element]:
    """Everything that has words on a page: the body, headers and footers."""
    yield document.element.body
    yield from running(document)


def packed(document: Document) -> bytes:
    """The document as the bytes of a .docx file, equal for equal documents."""
    _declare_extensions(document)
    package = document.part.package
    parts: list[Part] = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    entries: dict[str, bytes] = {_CONTENT_TYPES: _content_types(parts), "_rels/.rels": _as_bytes(package.rels.xml)}
    for part in parts:
        entries[part.partname.membername] = part.blob
        if part.rels:
            entries[part.partname.rels_uri.membername] = _as_bytes(part.rels.xml)
    return zipped(entries)


def _declare_extensions(document: Document) -> None:
    """What programs that know the standard alone are to pass over, as the root of the document has to say it."""
    root = document.element
    known = {"w14": W14, "mc": COMPATIBILITY}
    ignorable = list(dict.fromkeys([*root.get(IGNORABLE, "").split(), "w14"]))
    # A prefix that is named here has to be declared, also where nothing bears it.
    etree.cleanup_namespaces(root, top_nsmap=known, keep_ns_prefixes=[*known, *ignorable])
    root.set(IGNORABLE, " ".join(ignorable))


def _content_types(parts: Iterable[Part]) -> bytes:
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    relationships = "application/vnd.openxmlformats-package.relationships+xml"
    types = etree.fromstring(f'<Types xmlns="{namespace}"/>')
    etree.SubElement(types, f"{{{namespace}}}Default", Extension="rels", ContentType=relationships)
    etree.SubElement(types, f"{{{namespace}}}Default", Extension="xml", ContentType="application/xml")
    for part in parts:
        etree.SubElement(types, f"{{{namespace}}}Override", PartName=str(part.partname), ContentType=part.content_type)
    return etree.tostring(types, encoding="UTF-8", xml_declaration=True, standalone=True)


def _as_bytes(xml: str | bytes) -> bytes:
    # python-docx declares text and returns bytes.
    return xml.encode() if isinstance(xml, str) else xml
