"""Every part of the reference document, by its name in the file."""

from typing import Final

from generator.documents.reference_design.guide import TITLE, guide
from generator.documents.reference_design.markup import NAMESPACE, XML, paragraph, run, style_id, tag
from generator.documents.reference_design.palette import (
    BRAND,
    FONT,
    HEAD_FILL,
    INK,
    MARGIN,
    MUTED,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RULE,
    TONE_RULE,
)
from generator.documents.reference_design.style_sheet import style_sheet
from generator.documents.styles import ParagraphStyle

_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN: Final = "word/document.xml"
_CORE: Final = "docProps/core.xml"

# Each part that the document refers to: its content type, what it is to the document, and the id of the reference.
_RELATED: Final = {
    "word/styles.xml": (f"{_WORD_TYPE}.styles+xml", "styles", "rId1"),
    "word/numbering.xml": (f"{_WORD_TYPE}.numbering+xml", "numbering", "rId2"),
    "word/settings.xml": (f"{_WORD_TYPE}.settings+xml", "settings", "rId3"),
    "word/theme/theme1.xml": ("application/vnd.openxmlformats-officedocument.theme+xml", "theme", "rId4"),
    "word/header1.xml": (f"{_WORD_TYPE}.header+xml", "header", "rId5"),
    "word/header2.xml": (f"{_WORD_TYPE}.header+xml", "header", "rId6"),
    "word/footer1.xml": (f"{_WORD_TYPE}.footer+xml", "footer", "rId7"),
    "word/fontTable.xml": (f"{_WORD_TYPE}.fontTable+xml", "fontTable", "rId8"),
}


def reference_parts() -> dict[str, bytes]:
    """The reference document's parts."""
    pages = _field("PAGE") + run(" / ") + _field("NUMPAGES")
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("rId1", f"{_RELATIONSHIPS}/officeDocument", _MAIN),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", _CORE),
        ),
        "word/_rels/document.xml.rels": _relationships(
            *(
                (key, f"{_RELATIONSHIPS}/{role}", name.removeprefix("word/"))
                for name, (_, role, key) in _RELATED.items()
            )
        ),
        _MAIN: _document(),
        "word/styles.xml": style_sheet(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _settings(),
        "word/theme/theme1.xml": _theme(),
        "word/fontTable.xml": _fonts(),
        "word/header1.xml": _running(
            "hdr", "header", _field("TITLE", TITLE), tag("r", tag("tab")), _field("AUTHOR", "Your company")
        ),
        # The first page opens with the title itself.
        "word/header2.xml": _running("hdr", "header"),
        "word/footer1.xml": _running(
            "ftr", "footer", _field("SUBJECT", "Reference document"), tag("r", tag("tab")), pages
        ),
        _CORE: (
            f'{XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TITLE}</dc:title>'
            "<dc:subject>Reference document</dc:subject><dc:creator>Your company</dc:creator>"
            "<dc:language>en-US</dc:language></cp:coreProperties>"
        ),
    }
    return {name: text.encode() for name, text in parts.items()}


def _content_types() -> str:
    types = {
        _MAIN: f"{_WORD_TYPE}.document.main+xml",
        _CORE: "application/vnd.openxmlformats-package.core-properties+xml",
        **{name: content_type for name, (content_type, _, _) in _RELATED.items()},
    }
    relationships = "application/vnd.openxmlformats-package.relationships+xml"
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    return (
        f'{XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{relationships}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*entries: tuple[str, str, str]) -> str:
    listed = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in entries)
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _document() -> str:
    """The guide that a designer sees on opening the file in Word; documents keep the section only."""
    return (
        f'{XML}<w:document {NAMESPACE} xmlns:r="{_RELATIONSHIPS}"><w:body>{"".join(guide())}{_section()}</w:body>'
        "</w:document>"
    )


def _section() -> str:
    def reference(kind: str, where: str, key: str) -> str:
        return f'<w:{kind}Reference w:type="{where}" r:id="{key}"/>'

    margins = {"top": 1304, "right": MARGIN, "bottom": 1191, "left": MARGIN, "header": 624, "footer": 567, "gutter": 0}
    return tag(
        "sectPr",
        reference("header", "default", "rId5"),
        reference("header", "first", "rId6"),
        reference("footer", "default", "rId7"),
        reference("footer", "first", "rId7"),
        tag("pgSz", w=PAGE_WIDTH, h=PAGE_HEIGHT),
        tag("pgMar", **margins),
        tag("titlePg"),
    )


def _field(instruction: str, result: str = "1") -> str:
    """A field that shows a property of the document, or a page number."""
    return tag("fldSimple", run(result), instr=f" {instruction} ")


def _running(root: str, style: str, *content: str) -> str:
    """A header or a footer."""
    # Some programs take it for granted that every part names the namespace of relations.
    return f'{XML}<w:{root} {NAMESPACE} xmlns:r="{_RELATIONSHIPS}">{paragraph(style, *content)}</w:{root}>'


def _numbering() -> str:
    def level(number: int, kind: str, text: str, style: ParagraphStyle) -> str:
        return tag(
            "abstractNum",
            tag("multiLevelType", val="singleLevel"),
            tag(
                "lvl",
                tag("start", val=1),
                tag("numFmt", val=kind),
                tag("pStyle", val=style_id(style)),
                tag("lvlText", val=text),
                tag("lvlJc", val="left"),
                tag("pPr", tag("ind", left=340, hanging=255)),
                ilvl=0,
            ),
            abstractNumId=number,
        )

    return (
        f"{XML}<w:numbering {NAMESPACE}>"
        + level(0, "bullet", "•", ParagraphStyle.BULLET)
        + level(1, "decimal", "%1.", ParagraphStyle.NUMBER)
        + tag("num", tag("abstractNumId", val=0), numId=1)
        + tag("num", tag("abstractNumId", val=1), numId=2)
        + "</w:numbering>"
    )


def _settings() -> str:
    # Mode 15: Word lays the page out as its current versions do, and does not say "compatibility mode".
    mode = tag("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return (
        f"{XML}<w:settings {NAMESPACE}>"
        + tag("defaultTabStop", val=709)
        + tag("characterSpacingControl", val="doNotCompress")
        + tag("compat", mode)
        + tag("themeFontLang", val="en-US")
        + "</w:settings>"
    )


def _fonts() -> str:
    """What a program goes by that lacks the font."""
    kind = tag("family", val="swiss") + tag("pitch", val="variable")
    return f"{XML}<w:fonts {NAMESPACE}>{tag('font', tag('charset', val='00'), kind, name=FONT)}</w:fonts>"


def _theme() -> str:
    """The theme, of which documents use accent 1: the colour of lines. The rest is what the schema asks for."""
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    values = (INK, "FFFFFF", MUTED, HEAD_FILL, BRAND, *TONE_RULE.values(), RULE, BRAND, MUTED)
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{color}"/></a:{name}>' for name, color in zip(names, values, strict=True)
    )
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = '<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{XML}<a:theme xmlns:a="{_DRAWING}" name="Plan"><a:themeElements>'
        f'<a:clrScheme name="Plan">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Plan"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Plan"><a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
