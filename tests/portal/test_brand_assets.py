"""What makes a portal look like its companies, and what a workspace may put in the place of ours."""

from pathlib import Path, PurePosixPath

from generator.artifacts import Artifact
from generator.audience import View
from generator.portal import Logos, PortalBuilder
from generator.resources import resource
from generator.wording import Words

from .conftest import files_of

VENDOR = Artifact(path=PurePosixPath("logo.svg"), content=b"<svg>vendor</svg>")
CUSTOMER = Artifact(path=PurePosixPath("logo.png"), content=b"customer")


def built(builder: PortalBuilder, view: View, words: Words, logos: Logos) -> dict[str, bytes]:
    return files_of(builder.build(builder.site(view, words, (), logos)))


def test_both_logos_are_part_of_the_portal(builder: PortalBuilder, view: View, words: Words) -> None:
    files = built(builder, view, words, Logos(vendor=VENDOR, customer=CUSTOMER))
    assert files["assets/vendor-logo.svg"] == VENDOR.content
    assert files["assets/customer-logo.png"] == CUSTOMER.content
    assert b"url(vendor-logo.svg)" in files["assets/brand.css"]
    assert b'<img src="assets/customer-logo.png" alt="Birch &amp; Daughters">' in files["index.html"]


def test_without_logos_nothing_speaks_of_them(builder: PortalBuilder, view: View, words: Words) -> None:
    files = built(builder, view, words, Logos())
    assert not any("logo" in name for name in files)
    assert b"url(" not in files["assets/brand.css"]
    assert b"<img" not in files["index.html"]


def test_a_workspace_adds_rules_after_ours_and_puts_its_own_files_in_the_place_of_ours(
    view: View, words: Words, tmp_path: Path
) -> None:
    (tmp_path / "portal" / "assets").mkdir(parents=True)
    (tmp_path / "portal" / "own.css").write_text(".pf-card { border-radius: 0; }")
    (tmp_path / "portal" / "assets" / "favicon.svg").write_text("<svg>ours</svg>")
    with PortalBuilder(settings=resource("mkdocs.yml"), templates=tmp_path) as builder:
        files = built(builder, view, words, Logos())
    assert files["assets/brand.css"].endswith(b".pf-card { border-radius: 0; }")
    assert files["assets/favicon.svg"] == b"<svg>ours</svg>"
    home = files["index.html"].decode()
    assert home.index("assets/planfolio.css") < home.index("assets/brand.css")


def test_what_editors_leave_beside_the_files_of_a_workspace_is_part_of_no_portal(
    view: View, words: Words, tmp_path: Path
) -> None:
    assets = tmp_path / "portal" / "assets"
    (assets / ".cache").mkdir(parents=True)
    for name in ("mark.svg", "mark.svg~", ".mark.svg.swp", ".DS_Store", ".cache/notes"):
        (assets / name).write_text("what their price may be")
    (tmp_path / "portal" / "own.css").write_bytes(b'.a::after { content: "\xe9"; }')
    with PortalBuilder(settings=resource("mkdocs.yml"), templates=tmp_path) as builder:
        files = built(builder, view, words, Logos())
    assert [name for name, content in files.items() if b"their price" in content] == ["assets/mark.svg"]
    assert files["assets/brand.css"].endswith(b'"\xe9"; }')
