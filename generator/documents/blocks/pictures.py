"""What is seen rather than read: pictures and logos, each with the words that stand for it."""

from dataclasses import dataclass

from generator.documents.pictures.logos import LogoImage


@dataclass(frozen=True, kw_only=True, slots=True)
class Logo:
    """A company's logo; its name is what is read out in its place."""

    image: LogoImage
    company: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LogoRow:
    """The logos of two companies, one at each end of a line."""

    left: Logo | None
    right: Logo | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A picture with the words that stand for it where it is not seen.

    `svg` is whole and needs no style sheet. It is as wide as the text, or `width` of it, a share of 1, and as high as
    its shape asks for. `caption` stands above it.
    """

    svg: str
    description: str
    caption: str = ""
    width: float = 1
