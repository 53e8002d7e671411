"""Our reference document, as its source: run `python -m generator.documents.reference_design` to write it.

Nothing imports this module when documents are made. They are made from the file, so that a workspace can put its own,
designed in Word, in its place.

Fonts: Arial stands on every desktop system, and where it does not, a free font of the same widths does; lines break at the
same words everywhere. Colours: text on its ground has a contrast of at least 4.5 to 1, and the brand's colour (accent 1 of
the theme) is used for lines only, so that any colour can take its place.
"""

from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from generator.documents.package import zipped
from generator.documents.styles import CharacterStyle, ParagraphStyle, TableStyle
from generator.resources import resource

FONT: Final = "Arial"
INK: Final = "1F2933"
MUTED: Final = "52606D"
BRAND: Final = "1F4E79"
RULE: Final = "CBD2D9"
HEAD_FILL: Final = "E9EEF3"
BAND_FILL: Final = "F7F9FB"

# Page sizes and margins in twentieths of a point.
A4: Final = (11906, 16838)
MARGIN: Final = 1191
TEXT_WIDTH: Final = A4[0] - 2 * MARGIN

_TONES: Final = {"Good": ("1B5E2B", "E3F2E6"), "Warning": ("7A4100", "FFF0D1"), "Bad": ("97190F", "FCE4E2"), "Neutral": (INK, "E9EEF3")}
_TONE_RULES: Final = {"Good": "2E8B47", "Warning": "D98A00", "Bad": "C6281C", "Neutral": "7B8794"}

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R: Final = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    """How a paragraph style differs from the body: sizes in half points, space in twentieths of a point."""

    size: int | None = None
    color: str | None = None
    bold: bool = False
    caps: bool = False
    before: int = 0
    after: int = 120
    line: int | None = None
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    borders: str = ""
    fill: str | None = None
    indent: str = ""
    tabs: str = ""
    numbering: int | None = None
    contextual: bool = False
    following: str | None = None
    """Name of the style that Word goes on with after this one."""


def _border(side: str, *, size: int, space: int, color: str, brand: bool = False) -> str:
    theme = ' w:themeColor="accent1"' if brand else ""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"{theme}/>'


def _callout(tone: str) -> _Look:
    fill = _TONES[tone][1]
    # The upper and lower borders are of the fill's colour: they are the box's padding.
    borders = (
        _border("top", size=4, space=5, color=fill)
        + _border("left", size=36, space=8, color=_TONE_RULES[tone])
        + _border("bottom", size=4, space=5, color=fill)
    )
    return _Look(borders=borders, fill=fill, after=40, keep_lines=True, indent='w:left="227" w:right="57"')


_PARAGRAPHS: Final[dict[ParagraphStyle, _Look]] = {
    ParagraphStyle.KICKER: _Look(size=20, color=MUTED, bold=True, after=40, keep_next=True, following="Title"),
    ParagraphStyle.TITLE: _Look(size=52, bold=True, after=60, line=252, keep_next=True, following="Subtitle"),
    ParagraphStyle.SUBTITLE: _Look(
        size=24, color=MUTED, after=240, borders=_border("bottom", size=18, space=10, color=BRAND, brand=True)
    ),
    ParagraphStyle.HEADING_1: _Look(
        size=32, bold=True, before=400, after=140, line=252, keep_next=True, keep_lines=True, outline=0,
        borders=_border("bottom", size=8, space=4, color=BRAND, brand=True),
    ),
    ParagraphStyle.HEADING_2: _Look(
        size=24, bold=True, before=300, after=80, line=252, keep_next=True, keep_lines=True, outline=1
    ),
    ParagraphStyle.HEADING_3: _Look(
        size=20, bold=True, color=MUTED, before=200, after=80, keep_next=True, keep_lines=True, outline=2
    ),
    ParagraphStyle.LEAD: _Look(size=23, color=INK, after=160, line=288),
    ParagraphStyle.BULLET: _Look(after=60, numbering=1),
    ParagraphStyle.NUMBER: _Look(after=60, numbering=2),
    ParagraphStyle.CAPTION: _Look(size=18, color=MUTED, after=80, keep_next=True),
    ParagraphStyle.CALLOUT_GOOD: _callout("Good"),
    ParagraphStyle.CALLOUT_WARNING: _callout("Warning"),
    ParagraphStyle.CALLOUT_BAD: _callout("Bad"),
    ParagraphStyle.CALLOUT_NEUTRAL: _callout("Neutral"),
    ParagraphStyle.TABLE_HEAD: _Look(size=17, bold=True, after=0, line=252, keep_next=True, keep_lines=True),
    ParagraphStyle.TABLE_TEXT: _Look(size=18, after=0, line=259),
    ParagraphStyle.FIGURE_LABEL: _Look(size=17, color=MUTED, after=40, line=240, keep_next=True),
    ParagraphStyle.FIGURE_VALUE: _Look(size=26, bold=True, after=40, line=252, keep_next=True),
    ParagraphStyle.FIGURE_NOTE: _Look(size=17, color=MUTED, after=0, line=252),
    ParagraphStyle.CHOICE: _Look(size=22, after=100, keep_next=True, keep_lines=True, indent='w:left="397" w:hanging="397"'),
    ParagraphStyle.WRITING_LINE: _Look(
        size=24, after=0, line=460, keep_lines=True,
        borders=_border("bottom", size=4, space=1, color=MUTED) + _border("between", size=4, space=1, color=MUTED),
    ),
    ParagraphStyle.SIGNATURE_LABEL: _Look(size=17, color=MUTED, after=40, line=240, keep_next=True, keep_lines=True),
    ParagraphStyle.SIGNATURE_VALUE: _Look(size=22, after=0, line=252, keep_next=True, keep_lines=True),
}
_HEADER: Final = _Look(size=16, color=MUTED, after=0, tabs=f'<w:tab w:val="right" w:pos="{TEXT_WIDTH}"/>')


def _properties(name: str, look: _Look) -> str:
    """A style's `w:pPr` and `w:rPr`, their children in the order of the schema."""
    paragraph = [
        "<w:keepNext/>" if look.keep_next else "",
        "<w:keepLines/>" if look.keep_lines else "",
        f'<w:numPr><w:numId w:val="{look.numbering}"/></w:numPr>' if look.numbering is not None else "",
        f"<w:pBdr>{look.borders}</w:pBdr>" if look.borders else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill}"/>' if look.fill else "",
        f"<w:tabs>{look.tabs}</w:tabs>" if look.tabs else "",
        f'<w:spacing w:before="{look.before}" w:after="{look.after}"'
        + (f' w:line="{look.line}" w:lineRule="auto"/>' if look.line else "/>"),
        f"<w:ind {look.indent}/>" if look.indent else "",
        "<w:contextualSpacing/>" if look.contextual else "",
        f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else "",
    ]
    run = [
        "<w:b/><w:bCs/>" if look.bold else "",
        f'<w:color w:val="{look.color}"/>' if look.color else "",
        f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>' if look.size else "",
    ]
    run_properties = "".join(run)
    if name == ParagraphStyle.WRITING_LINE:
        paragraph.insert(0, "<w:keepNext/>")
    return f"<w:pPr>{''.join(paragraph)}</w:pPr>" + (f"<w:rPr>{run_properties}</w:rPr>" if run_properties else "")


_BUILT_IN: Final = frozenset(
    {"Normal", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "List Bullet", "List Number", "caption", "Strong"}
)


def _id(name: str) -> str:
    """The id that Word itself would give a style of that name."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def _style(kind: str, name: str, inner: str, *, based_on: str | None, following: str | None = None) -> str:
    custom = "" if name in _BUILT_IN or name in {"header", "footer"} else ' w:customStyle="1"'
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    after = f'<w:next w:val="{_id(following)}"/>' if following else ""
    return (
        f'<w:style w:type="{kind}"{custom} w:styleId="{_id(name)}"><w:name w:val={quoteattr(name)}/>{base}{after}'
        f"<w:qFormat/>{inner}</w:style>"
    )


def _table_style(name: TableStyle) -> str:
    margins = (
        '<w:tblCellMar><w:top w:w="70" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
        '<w:bottom w:w="70" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
    )
    thin = {"size": 4, "space": 0, "color": RULE}
    borders = {
        TableStyle.DATA: _border("top", **thin) + _border("bottom", **thin) + _border("insideH", **thin),
        TableStyle.FACTS: _border("top", **thin) + _border("bottom", **thin) + _border("insideH", **thin),
        TableStyle.FIGURES: _border("top", size=4, space=0, color=RULE)
        + _border("bottom", **thin)
        + _border("insideV", **thin),
        TableStyle.SIGNATURE: _border("bottom", size=6, space=0, color=MUTED)
        + _border("insideH", size=6, space=0, color=MUTED),
    }[name]
    bands = '<w:tblStyleRowBandSize w:val="1"/>' if name is TableStyle.DATA else ""
    conditions = ""
    if name is TableStyle.DATA:
        brand = _border("bottom", size=8, space=0, color=BRAND, brand=True)
        conditions = (
            '<w:tblStylePr w:type="firstRow"><w:tcPr>'
            f'<w:tcBorders>{brand}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{HEAD_FILL}"/>'
            '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
            f'<w:tblStylePr w:type="band2Horz"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{BAND_FILL}"/></w:tcPr>'
            "</w:tblStylePr>"
        )
    inner = f'<w:tblPr>{bands}<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>{margins}</w:tblPr>'
    return _style("table", name, inner + conditions, based_on="TableNormal")


def _styles() -> str:
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
        f'<w:color w:val="{INK}"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
        '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    parts = [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
    ]
    for name, look in _PARAGRAPHS.items():
        following = look.following or (ParagraphStyle.BODY if look.keep_next and look.outline is not None else None)
        parts.append(_style("paragraph", name, _properties(name, look), based_on="Normal", following=following))
    parts.extend(_style("paragraph", name, _properties(name, _HEADER), based_on="Normal") for name in ("header", "footer"))
    runs = {CharacterStyle.STRONG: "<w:b/><w:bCs/>", CharacterStyle.MUTED: f'<w:color w:val="{MUTED}"/>'}
    for style in (CharacterStyle.GOOD, CharacterStyle.WARNING, CharacterStyle.BAD, CharacterStyle.NEUTRAL):
        color, fill = _TONES[style.removeprefix("Status ")]
        runs[style] = f'<w:b/><w:bCs/><w:color w:val="{color}"/><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    parts.extend(
        _style("character", name, f"<w:rPr>{run}</w:rPr>", based_on="DefaultParagraphFont") for name, run in runs.items()
    )
    parts.extend(_table_style(name) for name in TableStyle)
    return f"{_XML}<w:styles {_W}>{defaults}{''.join(parts)}</w:styles>"


def _numbering() -> str:
    def level(kind: str, text: str, style: str) -> str:
        return (
            f'<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            '<w:pPr><w:ind w:left="340" w:hanging="255"/></w:pPr></w:lvl>'
        )

    return (
        f"{_XML}<w:numbering {_W}>"
        f'<w:abstractNum w:abstractNumId="0">{level("bullet", "•", "ListBullet")}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{level("decimal", "%1.", "ListNumber")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        "</w:numbering>"
    )


def _theme() -> str:
    """The theme, of which documents use accent 1: the colour of lines. The rest is what the schema asks for."""
    palette = {
        "dk1": INK, "lt1": "FFFFFF", "dk2": MUTED, "lt2": HEAD_FILL, "accent1": BRAND, "accent2": _TONE_RULES["Good"],
        "accent3": _TONE_RULES["Warning"], "accent4": _TONE_RULES["Bad"], "accent5": "7B8794", "accent6": RULE,
        "hlink": BRAND, "folHlink": MUTED,
    }  # fmt: skip
    colors = "".join(f'<a:{name}><a:srgbClr val="{color}"/></a:{name}>' for name, color in palette.items())
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{_XML}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Plan"><a:themeElements>'
        f'<a:clrScheme name="Plan">{colors}</a:clrScheme>'
        f'<a:fontScheme name="Plan"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Plan"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _field(instruction: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _running(tag: str, left: str, right: str) -> str:
    """A header or footer: one field at the left margin, the rest at the right."""
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{_id("header" if tag == "hdr" else "footer")}"/></w:pPr>'
    return f"{_XML}<w:{tag} {_W}>{paragraph}{left}<w:r><w:tab/></w:r>{right}</w:p></w:{tag}>"


def _document() -> str:
    """The samples that a designer sees on opening the file in Word; documents keep the section only."""
    samples = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{_id(name)}"/></w:pPr><w:r><w:t>{escape(name)}</w:t></w:r></w:p>'
        for name in ParagraphStyle
    )
    words = "".join(
        f'<w:r><w:rPr><w:rStyle w:val="{_id(name)}"/></w:rPr><w:t xml:space="preserve">{escape(name)} </w:t></w:r>'
        for name in CharacterStyle
    )
    tables = "".join(_sample_table(name) for name in TableStyle)
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:headerReference w:type="first" r:id="rId6"/>'
        '<w:footerReference w:type="default" r:id="rId7"/><w:footerReference w:type="first" r:id="rId7"/>'
        f'<w:pgSz w:w="{A4[0]}" w:h="{A4[1]}"/><w:pgMar w:top="1304" w:right="{MARGIN}" w:bottom="1191" w:left="{MARGIN}"'
        ' w:header="624" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    return f"{_XML}<w:document {_W} {_R}><w:body>{samples}<w:p>{words}</w:p>{tables}{section}</w:body></w:document>"


def _sample_table(name: TableStyle) -> str:
    width = TEXT_WIDTH // 2
    cell = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t>{escape(name)}</w:t></w:r></w:p></w:tc>'
    )
    row = f"<w:tr>{cell * 2}</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{_id(name)}"/><w:tblW w:w="{width * 2}" w:type="dxa"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'</w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/><w:gridCol w:w="{width}"/></w:tblGrid>{row * 3}</w:tbl><w:p/>'
    )


def _settings() -> str:
    # Compatibility mode 15: Word lays the page out as its current versions do and shows no "compatibility mode".
    return (
        f'{_XML}<w:settings {_W}><w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat><w:themeFontLang w:val="en-US"/></w:settings>'
    )


def _core() -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Reference document</dc:title></cp:coreProperties>'
    )


_PARTS: Final = {
    # part: (content type, what it is to the document, relationship id)
    "word/styles.xml": (f"{_WORD_TYPE}.styles+xml", "styles", "rId1"),
    "word/numbering.xml": (f"{_WORD_TYPE}.numbering+xml", "numbering", "rId2"),
    "word/settings.xml": (f"{_WORD_TYPE}.settings+xml", "settings", "rId3"),
    "word/theme/theme1.xml": ("application/vnd.openxmlformats-officedocument.theme+xml", "theme", "rId4"),
    "word/header1.xml": (f"{_WORD_TYPE}.header+xml", "header", "rId5"),
    "word/header2.xml": (f"{_WORD_TYPE}.header+xml", "header", "rId6"),
    "word/footer1.xml": (f"{_WORD_TYPE}.footer+xml", "footer", "rId7"),
}


def reference_parts() -> dict[str, bytes]:
    """The reference document's parts by their names."""
    types = {
        "word/document.xml": f"{_WORD_TYPE}.document.main+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **{name: content_type for name, (content_type, _, _) in _PARTS.items()},
    }
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    related = "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONSHIPS}/{role}" Target="{name.removeprefix("word/")}"/>'
        for name, (_, role, key) in _PARTS.items()
    )
    parts = {
        "[Content_Types].xml": (
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": (
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_RELATIONSHIPS}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
            "</Relationships>"
        ),
        "word/_rels/document.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        "word/document.xml": _document(),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _settings(),
        "word/theme/theme1.xml": _theme(),
        "word/header1.xml": _running("hdr", _field("TITLE"), _field("AUTHOR")),
        # The first page opens with the title itself.
        "word/header2.xml": f'{_XML}<w:hdr {_W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p></w:hdr>',
        "word/footer1.xml": _running(
            "ftr", _field("SUBJECT"), f'{_field("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{_field("NUMPAGES")}'
        ),
        "docProps/core.xml": _core(),
    }
    return {name: text.encode() for name, text in parts.items()}


def main() -> None:
    """Write the reference document among the templates."""
    (resource("site_templates") / "documents" / "reference.docx").write_bytes(zipped(reference_parts()))


if __name__ == "__main__":
    main()
