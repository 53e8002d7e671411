"""Reference documents as other programs and other people leave them: ours, with this and that put into it."""

import struct
import zlib
from typing import Final

from generator.documents.reference_design.parts import reference_parts
from generator.documents.zip_file import zipped

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT: Final = "http://schemas.microsoft.com/office/2006/relationships"
DOCUMENT: Final = "word/document.xml"
WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES: Final = (
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid"'
    ' xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
    ' mc:Ignorable="w14 w15 w16cid w16se wp14"'
)
DESIGNER: Final = "Somebody"
"""Whose name no document may bear."""


class WordFile:
    """The parts of a Word file, to be changed one after another. It begins as our reference document."""

    def __init__(self) -> None:
        self.parts = reference_parts()

    def replace(self, part: str, old: str, new: str) -> "WordFile":
        """Puts one text in the place of another; the old one has to be there."""
        text = self.parts[part].decode()
        assert old in text, (part, old)
        self.parts[part] = text.replace(old, new).encode()
        return self

    def add(self, part: str, content: str | bytes, content_type: str) -> "WordFile":
        """Adds a part to which nothing refers yet."""
        self.parts[part] = content.encode() if isinstance(content, str) else content
        entry = f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'
        return self.replace("[Content_Types].xml", "</Types>", entry)

    def relate(self, source: str, kind: str, target: str, key: str, *, is_external: bool = False) -> "WordFile":
        """Lets a part, or the file as a whole, refer to another."""
        folder, _, name = source.rpartition("/")
        listed = f"{folder}/_rels/{name}.rels".lstrip("/")
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        self.parts.setdefault(listed, empty)
        mode = ' TargetMode="External"' if is_external else ""
        entry = f'<Relationship Id="{key}" Type="{kind}" Target="{target}"{mode}/></Relationships>'
        return self.replace(listed, "</Relationships>", entry)

    def in_body(self, xml: str) -> "WordFile":
        """Puts something at the beginning of the text."""
        return self.replace(DOCUMENT, "<w:body>", f"<w:body>{xml}")

    def in_header(self, xml: str) -> "WordFile":
        """Makes the header of something else."""
        self.parts["word/header1.xml"] = f"<w:hdr{NAMESPACES}>{xml}</w:hdr>".encode()
        return self

    @property
    def content(self) -> bytes:
        """The file."""
        return zipped(self.parts)


def field(instruction: str, *, pieces: int = 1) -> str:
    """A field as Word writes it, its instruction in so many pieces."""
    size = -(-len(instruction) // pieces)
    torn = [instruction[at : at + size] for at in range(0, len(instruction), size)]
    said = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in torn)
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}{said}{middle}<w:r><w:t>old text</w:t></w:r>{end}"


def picture_of(key: str, *, number: int = 1, about: str = "") -> str:
    """A picture in a line of text, as Word writes it."""
    pixels = '<a:ext cx="914400" cy="457200"/>'
    return (
        f'<w:r><w:drawing><wp:inline wp14:anchorId="0AF3" wp14:editId="11BC"><wp:extent cx="914400" cy="457200"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" {about}/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        rf'<pic:cNvPr id="0" name="C:\Users\{DESIGNER}\logo.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/>{pixels}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def png() -> bytes:
    """A picture of one pixel with a note on who made it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    note = b"Author\x00" + DESIGNER.encode()
    pixel = zlib.compress(b"\x00\xff\x00\x00")
    chunks = ((b"IHDR", head), (b"tEXt", note), (b"IDAT", pixel), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks)


def saved_by_word() -> WordFile:
    """A reference document as Word saves it after some weeks in a team, with all that it keeps beside the look."""
    file = WordFile()
    file.replace("word/styles.xml", "<w:styles ", f"<w:styles{NAMESPACES} ".replace(_W, "", 1))
    file.replace("word/styles.xml", '"Heading1"', '"berschrift1"')
    file.replace(
        "word/styles.xml", '<w:name w:val="heading 1"/>', '<w:name w:val="heading 1"/><w:aliases w:val="H1,h1"/>'
    )
    file.replace("word/styles.xml", '<w:name w:val="Lead"/>', '<w:name w:val="Lead,Intro"/>')
    file.replace(
        "word/styles.xml", '<w:name w:val="Kicker"/>', '<w:name w:val="Kicker"/><w:aliases w:val="Spitzmarke"/>'
    )
    file.replace("word/styles.xml", "</w:styles>", _foreign_style() + "</w:styles>")
    latent = '<w:latentStyles w:count="376"><w:lsdException w:name="Normal" w:uiPriority="0"/></w:latentStyles>'
    file.replace("word/styles.xml", "</w:docDefaults>", f"</w:docDefaults>{latent}")
    file.replace("word/settings.xml", "<w:settings ", f"<w:settings{NAMESPACES} ".replace(_W, "", 1))
    file.replace(
        "word/settings.xml",
        '<w:defaultTabStop w:val="709"/>',
        '<w:zoom w:percent="140"/><w:proofState w:spelling="clean"/><w:trackRevisions/>'
        '<w:defaultTabStop w:val="709"/><w:evenAndOddHeaders/>',
    )
    file.replace(
        "word/settings.xml",
        "<w:themeFontLang",
        f'<w:docVars><w:docVar w:name="who" w:val="{DESIGNER}"/></w:docVars>'
        '<w:rsids><w:rsidRoot w:val="00A1"/></w:rsids>'
        "<w:themeFontLang",
    )
    file.replace("word/settings.xml", "</w:settings>", '<w15:docId w15:val="{A0B1C2D3}"/></w:settings>')
    _pages(file)
    _header(file)
    _beside(file)
    return file


_W: Final = ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _foreign_style() -> str:
    return (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Brief"><w:name w:val="Brief"/>'
        '<w:basedOn w:val="Normal"/><w:rsid w:val="00B2"/>'
        f'<w:pPr><w:pPrChange w:id="5" w:author="{DESIGNER}"><w:pPr/></w:pPrChange></w:pPr></w:style>'
    )


def _pages(file: WordFile) -> None:
    """Three sections, of which the last takes its header from the first; the even pages have one of their own."""
    grid = '<w:cols w:num="2" w:space="708"/><w:titlePg/><w:docGrid w:linePitch="360"/>'
    text = file.parts[DOCUMENT].decode()
    section = text[text.index("<w:sectPr>") : text.index("</w:body>")]
    even = '<w:headerReference w:type="even" r:id="rId20"/>'
    first = section.replace("<w:sectPr>", f'<w:sectPr w:rsidR="00C3">{even}').replace("<w:titlePg/>", grid)
    last = (
        '<w:sectPr w:rsidR="00C4"><w:footerReference w:type="default" r:id="rId7"/><w:type w:val="continuous"/>'
        '<w:pgSz w:w="11906" w:h="16838" w:code="9"/>'
        '<w:pgMar w:top="1417" w:right="1417" w:bottom="1134" w:left="1417" '
        f'w:header="708" w:footer="708" w:gutter="0"/>{grid}</w:sectPr>'
    )
    file.parts[DOCUMENT] = text.replace(section, last).encode()
    file.in_body(f'<w:p w:rsidR="00D4" w14:paraId="1A2B3C4D"><w:pPr>{first}</w:pPr></w:p>')
    file.replace(DOCUMENT, "<w:document ", f"<w:document{NAMESPACES} ".replace(_W, "", 1).replace(_R, "", 1))
    file.add("word/header9.xml", f"<w:hdr{NAMESPACES}><w:p><w:r><w:t>Even</w:t></w:r></w:p></w:hdr>", _HEADER)
    file.relate(DOCUMENT, f"{OFFICE}/header", "header9.xml", "rId20")


_R: Final = ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEADER: Final = f"{WORD_TYPE}.header+xml"


def _header(file: WordFile) -> None:
    """A logo, the title in a control as Word offers it, a tracked change, a comment."""
    bound = (
        '<w:dataBinding w:prefixMappings="" w:xpath="/ns1:coreProperties[1]/ns0:title[1]" '
        'w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>'
    )
    control = (
        f'<w:sdt><w:sdtPr><w:alias w:val="Title"/><w:tag w:val=""/><w:id w:val="77"/>{bound}<w:text/></w:sdtPr>'
        '<w:sdtContent><w:r w:rsidR="00E5"><w:rPr><w:b/><w:lang w:val="de-DE"/></w:rPr><w:t>old title</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )
    file.in_header(
        '<w:p w:rsidR="00F6" w14:paraId="0B0B0B0B"><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
        f'<w:commentRangeStart w:id="3"/>{picture_of("rId1")}{control}<w:commentRangeEnd w:id="3"/>'
        '<w:r><w:commentReference w:id="3"/></w:r><w:r><w:tab/></w:r><w:bookmarkStart w:id="0" w:name="_GoBack"/>'
        f'<w:ins w:id="8" w:author="{DESIGNER}" w:date="2026-01-05T10:00:00Z"><w:r><w:t>Brand </w:t></w:r></w:ins>'
        f'<w:del w:id="9" w:author="{DESIGNER}"><w:r><w:delText>Brnad</w:delText></w:r></w:del>'
        f"<w:bookmarkEnd w:id='0'/>{field(' STYLEREF  1 ')}</w:p>"
    )
    file.relate("word/header1.xml", f"{OFFICE}/image", "media/image1.png", "rId1")
    file.add("word/media/image1.png", png(), "image/png")


def _beside(file: WordFile) -> None:
    """Everything else in which Word tells of the people who wrote a file."""
    said = f"<some>{DESIGNER}</some>"
    for number, (kind, part, content_type) in enumerate(
        (
            ("comments", "comments.xml", f"{WORD_TYPE}.comments+xml"),
            ("people", "people.xml", f"{WORD_TYPE}.people+xml"),
            ("webSettings", "webSettings.xml", f"{WORD_TYPE}.webSettings+xml"),
            ("footnotes", "footnotes.xml", f"{WORD_TYPE}.footnotes+xml"),
            ("glossaryDocument", "glossary/document.xml", f"{WORD_TYPE}.document.glossary+xml"),
            ("printerSettings", "printerSettings/printerSettings1.bin", f"{WORD_TYPE}.printerSettings"),
            ("customXml", "../customXml/item1.xml", "application/xml"),
            ("stylesWithEffects", "stylesWithEffects.xml", "application/vnd.ms-word.stylesWithEffects+xml"),
        ),
        start=30,
    ):
        file.add(part.removeprefix("../") if part.startswith("..") else f"word/{part}", said, content_type)
        file.relate(DOCUMENT, f"{OFFICE}/{kind}", part, f"rId{number}")
    for number, (kind, part, content_type) in enumerate(
        (
            (
                "extended-properties",
                "docProps/app.xml",
                "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            ),
            (
                "custom-properties",
                "docProps/custom.xml",
                "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            ),
            ("metadata/thumbnail", "docProps/thumbnail.jpeg", "image/jpeg"),
        ),
        start=50,
    ):
        file.add(part, said, content_type).relate("", f"{OFFICE}/{kind}", part, f"rId{number}")
    core = file.parts["docProps/core.xml"].decode()
    about = f"<dc:description>Draft by {DESIGNER}</dc:description><dc:creator>{DESIGNER}</dc:creator>"
    file.parts["docProps/core.xml"] = core.replace("</cp:coreProperties>", f"{about}</cp:coreProperties>").encode()
