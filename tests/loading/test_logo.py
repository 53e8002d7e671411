"""Logos: files of the workspace that a page can show as they are, or a sentence about what is wrong."""

from pathlib import Path

import pytest

from generator.loading.logo import MOST_BYTES, read_logo

AT = ("customer", "branding", "logo")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
SVG_OF_A_SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><g><path d="M0 0h8v8z"/></g></svg>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20

DRAWN = b"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h8v8z"/></svg>"""
"""What a drawing program writes."""


def told(root: Path, name: str) -> str:
    logo, findings = read_logo(root, name, AT)
    assert logo is None
    (finding,) = findings
    assert finding.path == AT
    assert finding.hint is not None
    return finding.message


def test_none_is_neither_a_logo_nor_a_mistake(tmp_path: Path) -> None:
    assert read_logo(tmp_path, None, AT) == (None, ())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("acme.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h8v8z"/></svg>'),
        ("acme.png", PNG),
        ("acme.jpeg", b"\xff\xd8\xff\xe0" + b"\0" * 20),
        ("acme.webp", b"RIFF\x10\0\0\0WEBPVP8 "),
    ],
)
def test_a_plain_picture_is_handed_on_byte_for_byte(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos" / name).write_bytes(content)
    logo, findings = read_logo(tmp_path, f"logos/{name}", AT)
    assert findings == ()
    assert logo is not None
    assert (logo.content, logo.path.suffix) == (content, Path(name).suffix.lower())


@pytest.mark.parametrize(
    ("name", "content", "drawn"),
    [
        ("acme.SVG", SVG.format('<use href="#mark"/>').encode(), b'<use href="#mark"/>'),
        ("acme.svg", DRAWN, b'<path d="M0 0h8v8z"/>'),
    ],
)
def test_what_is_drawn_stays(tmp_path: Path, name: str, content: bytes, drawn: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    logo, findings = read_logo(tmp_path, name, AT)
    assert findings == ()
    assert logo is not None
    assert drawn in logo.content
    assert logo.path.suffix == ".svg"


def test_what_a_drawing_program_puts_beside_the_picture_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "acme.svg").write_text(
        '<?xml version="1.0"?><!-- C:/Users/jo/acme --><svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:tool="http://tool.example/ns" tool:docname="acme v3 (jo).svg" viewBox="0 0 8 8">'
        "<metadata>Jo Secret</metadata><tool:view><tool:grid/></tool:view>"
        '<g tool:label="Layer 1"><!-- draft --><path d="M0 0h8v8z"/></g></svg>'
    )
    logo, findings = read_logo(tmp_path, "acme.svg", AT)
    assert findings == ()
    assert logo is not None
    assert logo.content == SVG_OF_A_SQUARE


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("acme.gif", b"GIF89a", "acme.gif is no picture of a kind that every browser shows"),
        ("acme.png", b"\xff\xd8\xff", "acme.png is no picture of a kind that every browser shows"),
        ("acme.webp", b"RIFF\x10\0\0\0WAVEfmt ", "acme.webp is no picture of a kind that every browser shows"),
        ("acme.png", PNG + b"\0" * MOST_BYTES, "the logo acme.png is 100 kB, over 100"),
        ("acme.svg", b"<html/>", "acme.svg is not SVG"),
        ("acme.svg", b"<svg", "acme.svg is not SVG"),
        ("acme.svg", SVG.format("<script>1</script>").encode(), "acme.svg holds a script or something that moves"),
        ("acme.svg", SVG.format('<path onclick="1"/>').encode(), "acme.svg holds a script or something that moves"),
        ("acme.svg", SVG.format("<animateTransform/>").encode(), "acme.svg holds a script or something that moves"),
        (
            "acme.svg",
            SVG.format('<script xmlns="http://www.w3.org/1999/xhtml">1</script>').encode(),
            "acme.svg holds a script or something that moves",
        ),
        (
            "acme.svg",
            b"<!DOCTYPE svg [<!ENTITY x '<script>1</script>'>]>" + SVG.format("&x;").encode(),
            "acme.svg declares entities or attributes; save it as plain SVG",
        ),
        (
            "acme.svg",
            b"<!DOCTYPE svg [<!ATTLIST svg onload CDATA '1'>]>" + SVG.encode(),
            "acme.svg declares entities or attributes; save it as plain SVG",
        ),
        ("acme.svg", b'<?xml-stylesheet href="a.css"?>' + SVG.encode(), "acme.svg refers to another file"),
        ("acme.svg", SVG.format('<image href="//evil.example/a.png"/>').encode(), "acme.svg refers to another file"),
        ("acme.svg", SVG.format('<image xlink:href="a.png"/>').encode(), "acme.svg refers to another file"),
        ("acme.svg", SVG.format("<style>@import 'a.css';</style>").encode(), "acme.svg refers to another file"),
    ],
)
def test_what_no_page_can_show_is_told(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert told(tmp_path, name) == message


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "logos/acme.svg") == "there is no file logos/acme.svg"
    (tmp_path / "logos").mkdir()
    assert told(tmp_path, "logos") == "there is no file logos"


@pytest.mark.parametrize("name", ["../secret.png", "/etc/hostname", "logos/../../secret.png"])
def test_nothing_outside_the_workspace_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / "ours").mkdir()
    assert told(tmp_path / "ours", name) == f"the logo {name} lies outside the workspace"


def test_a_link_out_of_the_workspace_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "logo.png").symlink_to(tmp_path / "secret.png")
    assert told(tmp_path / "ours", "logo.png") == "the logo logo.png lies outside the workspace"
