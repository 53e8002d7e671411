"""A reference document, read: what documents take from it, and nothing else of it."""

from collections.abc import Collection, Iterator
from copy import deepcopy
from functools import cache, lru_cache
from itertools import count
from pathlib import Path
from typing import Final

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory, XmlPart
from docx.package import Package
from lxml import etree

from generator.documents.reference.faults import ReferenceDocumentError, ReferenceFault
from generator.documents.reference.forbidden import forbidden
from generator.documents.reference.media import KINDS, picture
from generator.documents.reference.running import (
    FIRST_NUMBER,
    clean_running,
    media_type,
    running_faults,
    used_relations,
)
from generator.documents.reference.section import drop_unused, last_section, narrow, refer, references
from generator.documents.reference.settings import clean_settings, has_even_pages
from generator.documents.reference.style_names import complete_defaults, lend_styles, make_default, missing_styles
from generator.documents.reference.theme import clean_theme, keep_color_of_text
from generator.documents.reference.traces import in_transitional_words, without_traces
from generator.documents.word_file import Archive, Relation, WordFileError, open_archive
from generator.documents.word_xml import NAMESPACE, RELATIONSHIPS, w
from generator.resources import resource

OURS: Final = Path("documents") / "reference.docx"
"""Where it lies among the templates."""
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_FONT: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_XML: Final = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    b' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    b' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)
_ROOTS: Final = {"styles": "styles", "numbering": "numbering", "settings": "settings", "fontTable": "fonts"}
_STYLE_SHEET: Final = ("styles", f"{_WORD}styles+xml")
_NUMBERING: Final = ("numbering", f"{_WORD}numbering+xml")
_SETTINGS: Final = ("settings", f"{_WORD}settings+xml")
_FONTS: Final = ("fontTable", f"{_WORD}fontTable+xml")
_THEME: Final = ("theme", "application/vnd.openxmlformats-officedocument.theme+xml")
_FOR_ALL: Final = frozenset({_STYLE_SHEET[1], _NUMBERING[1], _FONTS[1]})
"""What all documents of one look have alike, once that is as it is to be."""


def our_reference() -> bytes:
    """The reference document that comes with the program."""
    return (resource("site_templates") / OURS).read_bytes()


def reference_faults(content: bytes) -> tuple[ReferenceFault, ...]:
    """All that keeps a reference document from being used; nothing where it can be."""
    try:
        return tuple(dict.fromkeys(_faults(open_archive(content))))
    except WordFileError as error:
        return (_cannot_be_opened(error),)


def open_reference(content: bytes) -> Document:
    """An empty document with the styles, the page, the headers and the footers of a reference document.

    Raises:
        ReferenceDocumentError: the bytes are no document that can be one; it says all that is wrong with it.
    """
    return _copy(_read(content))


@lru_cache(maxsize=4)
def _read(content: bytes) -> Package:
    """Read once, for however many documents are made from it."""
    faults = reference_faults(content)
    if faults:
        raise ReferenceDocumentError(faults)
    return _Builder(open_archive(content)).package()


def _cannot_be_opened(error: WordFileError) -> ReferenceFault:
    return ReferenceFault(message=str(error), hint=error.hint)


def _faults(archive: Archive) -> Iterator[ReferenceFault]:
    yield from forbidden(archive)
    yield from missing_styles(_style_sheet(archive))
    section = last_section(archive.xml(archive.main))
    yield from narrow(section)
    for part in _running_parts(archive, section).values():
        yield from running_faults(archive, part)


def _style_sheet(archive: Archive) -> etree._Element:
    name = _related(archive, "styles")
    return etree.Element(w("styles")) if name is None else archive.xml(name)


def _related(archive: Archive, kind: str) -> str | None:
    """The part that is something to the document, such as its style sheet."""
    found = (one.target for one in archive.relations(archive.main) if one.kind == kind and not one.is_external)
    return next((name for name in found if name in archive.parts), None)


def _running_parts(archive: Archive, section: etree._Element) -> dict[str, str]:
    """The part of each header and footer of a section, by the id by which the section knows it."""
    relations = {relation.id: relation.target for relation in archive.relations(archive.main)}
    return {key: relations.get(key, "") for _, key in references(section)}


@cache
def _our_styles() -> etree._Element:
    return _style_sheet(open_archive(our_reference()))


class _Builder:
    """A file made from those parts of another that say how documents look, each of them cleaned."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._package = Package()
        self._media: dict[str, Part] = {}
        self._keys = (f"rId{number}" for number in count(1))

    def package(self) -> Package:
        section = last_section(self._archive.xml(self._archive.main))
        settings = self._root(_SETTINGS[0])
        clean_settings(settings)
        drop_unused(section, has_even_pages=has_even_pages(settings))
        document = self._document()
        styles = self._styles()
        self._add(document, _STYLE_SHEET, styles)
        numbering = self._optional(document, _NUMBERING)
        if numbering is not None:
            self._relate_pictures(_related(self._archive, _NUMBERING[0]) or "", numbering)
        self._add(document, _SETTINGS, settings)
        self._optional(document, _THEME)
        self._relate_fonts(self._add(document, _FONTS, self._root(_FONTS[0])))
        self._running(document, section)
        document.element.body.append(section)
        return self._package

    def _document(self) -> XmlPart:
        empty = f'<w:document xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONSHIPS}"><w:body/></w:document>'
        document = self._part("word/document.xml", f"{_WORD}document.main+xml", empty.encode())
        core = self._part("docProps/core.xml", _CORE, _CORE_XML)
        self._package.load_rel(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, document, "rId1")
        self._package.load_rel(RELATIONSHIP_TYPE.CORE_PROPERTIES, core, "rId2")
        if not isinstance(document, XmlPart):
            raise TypeError(document)
        return document

    def _styles(self) -> etree._Element:
        styles = self._root(_STYLE_SHEET[0])
        for latent in list(styles.iterchildren(w("latentStyles"))):
            styles.remove(latent)
        lend_styles(styles, _our_styles())
        make_default(styles)
        complete_defaults(styles)
        keep_color_of_text(styles)
        return styles

    def _root(self, kind: str) -> etree._Element:
        """The root of a part of the document, without traces; an empty one where it has none."""
        name = _related(self._archive, kind)
        root = etree.Element(w(_ROOTS[kind]), nsmap={"w": NAMESPACE}) if name is None else self._archive.xml(name)
        without_traces(root)
        return root

    def _optional(self, document: Part, kind: tuple[str, str]) -> Part | None:
        name = _related(self._archive, kind[0])
        if name is None:
            return None
        root = self._archive.xml(name)
        without_traces(root)
        if kind is _THEME:
            clean_theme(root)
        return self._add(document, kind, root)

    def _add(self, document: Part, kind: tuple[str, str], root: etree._Element) -> Part:
        name = "word/theme/theme1.xml" if kind is _THEME else f"word/{kind[0]}.xml"
        part = self._part(name, kind[1], _as_bytes(root))
        document.load_rel(f"{RELATIONSHIPS}/{kind[0]}", part, next(self._keys))
        return part

    def _running(self, document: Part, section: etree._Element) -> None:
        kinds = {key: kind for kind, key in references(section)}
        made: dict[str, str] = {}
        keys: dict[str, str] = {}
        numbers = {"header": count(1), "footer": count(1)}
        number = FIRST_NUMBER
        for key, source in _running_parts(self._archive, section).items():
            if source not in made:
                root = self._archive.xml(source)
                number = clean_running(root, number)
                keep_color_of_text(root)
                kind = kinds[key]
                part = self._part(f"word/{kind}{next(numbers[kind])}.xml", f"{_WORD}{kind}+xml", _as_bytes(root))
                self._relate_pictures(source, part)
                made[source] = next(self._keys)
                document.load_rel(f"{RELATIONSHIPS}/{kind}", part, made[source])
            keys[key] = made[source]
        refer(section, keys)

    def _relate_pictures(self, source: str, part: Part) -> None:
        """Let a part refer to its pictures and links under the ids by which it knows them."""
        used = set(used_relations(part.element)) if isinstance(part, XmlPart) else set()
        for relation in self._archive.relations(source):
            if relation.id not in used:
                continue
            if relation.is_external:
                part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, relation.target, relation.id, is_external=True)
            else:
                part.load_rel(RELATIONSHIP_TYPE.IMAGE, self._picture(relation), relation.id)

    def _picture(self, relation: Relation) -> Part:
        name = relation.target
        if name not in self._media:
            kind = media_type(self._archive, name)
            content = picture(self._archive.parts[name], kind)
            # The pictures of the document itself are called image1 and so on.
            file = f"word/media/brand{len(self._media) + 1}.{KINDS[kind]}"
            self._media[name] = self._part(file, kind, content)
        return self._media[name]

    def _relate_fonts(self, part: Part) -> None:
        """Fonts that stand in the file; they are scrambled there, and only show."""
        source = _related(self._archive, _FONTS[0]) or ""
        for number, relation in enumerate(self._archive.relations(source), start=1):
            if relation.kind == "font" and not relation.is_external and relation.target in self._archive.parts:
                file = f"word/fonts/font{number}.odttf"
                font = self._part(file, _FONT, self._archive.parts[relation.target])
                part.load_rel(f"{RELATIONSHIPS}/font", font, relation.id)

    def _part(self, name: str, content_type: str, content: bytes) -> Part:
        # python-docx declares the factory as what its calls return.
        part: Part = PartFactory(  # type: ignore[assignment]
            PackURI(f"/{name}"), content_type, "", content, self._package
        )
        return part


def _as_bytes(root: etree._Element) -> bytes:
    in_transitional_words(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def another(document: Document) -> Document:
    """A document of the same content, which may be changed without changing the first."""
    return _copy(document.part.package)


def settled(document: Document) -> Document:
    """A document of the same content whose styles, lists and fonts are written for good: others of it share them."""
    return _copy(document.part.package, _FOR_ALL)


def _copy(package: Package, written: Collection[str] = ()) -> Document:
    """Another document of the same parts.

    What is XML in them may be changed, unless it is of a type that is to be written; the rest is shared.
    """
    copied = Package()
    parts: dict[Part, Part] = {}
    for part in package.iter_parts():
        if isinstance(part, XmlPart) and part.content_type not in written:
            parts[part] = type(part)(part.partname, part.content_type, deepcopy(part.element), copied)
        else:
            parts[part] = Part(part.partname, part.content_type, part.blob, copied)
    pairs: list[tuple[Package | Part, Package | Part]] = [(package, copied), *parts.items()]
    for source, target in pairs:
        for key, relation in source.rels.items():
            to = relation.target_ref if relation.is_external else parts[relation.target_part]
            target.load_rel(relation.reltype, to, key, is_external=relation.is_external)
    document: Document = copied.main_document_part.document
    return document
