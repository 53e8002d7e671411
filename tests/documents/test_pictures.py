"""Pictures in documents: whole in themselves, with an image that shows the same, and words to be read out."""

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image, ImageChops

from generator.audience import View, customer_view
from generator.charts.colors import WHITE, contrast, parsed
from generator.charts.size import Size
from generator.documents.blocks import Picture, Styled, Table
from generator.documents.colors import picture_color
from generator.documents.kinds.qbr import QBR
from generator.documents.pictures.fonts import JAPANESE, fonts_for, own_fonts
from generator.documents.pictures.raster import drawn
from generator.documents.sections.composer import Composer
from generator.documents.sections.pictures import (
    milestone_timeline_picture,
    outcomes_picture,
    review_timeline_picture,
    risk_matrix_picture,
    trend_picture,
)
from generator.documents.sections.timeline import timeline
from generator.model.plan import Plan
from generator.model.workspace import Vendor, Workspace
from generator.wording import Words

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"line", "rect", "circle", "path", "polyline", "text"}
COMMON = {"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "fill-rule", "transform"}
PLACES = {
    "line": {"x1", "x2", "y1", "y2"},
    "rect": {"x", "y", "width", "height", "rx"},
    "circle": {"cx", "cy", "r"},
    "path": {"d"},
    "polyline": {"points"},
    "text": {"x", "y", "font-size", "font-weight", "text-anchor"},
}
"""What every program that draws SVG can do; Word leaves out the rest, or shows nothing at all."""


def composing(plan: Plan, day: date, color: str = "#7a1fa2") -> Composer:
    view: View = customer_view(plan, day, Workspace(vendor=Vendor(name="Tidewick", primary_color=color)))
    return Composer(view=view, words=Words(plan.locale))


def pictures(compose: Composer) -> Iterator[Picture]:
    for outcome in compose.view.plan.outcomes:
        for metric in outcome.all_metrics:
            if (trend := trend_picture(compose, outcome, metric)) is not None:
                yield trend
    others = (
        outcomes_picture(compose),
        milestone_timeline_picture(compose),
        review_timeline_picture(compose),
        risk_matrix_picture(compose),
    )
    yield from (picture for picture in others if picture is not None)


class TestADrawing:
    def test_is_made_of_what_every_program_draws(self, examples: dict[str, Plan], example_day: date) -> None:
        for plan in examples.values():
            for picture in pictures(composing(plan, example_day)):
                root = ET.fromstring(picture.svg)  # noqa: S314 - our own picture
                assert root.attrib.keys() == {"width", "height", "viewBox", "font-family"}
                assert root.get("width") == str(Size.PAGE.width)
                for shape in root:
                    tag = shape.tag.removeprefix(SVG)
                    assert tag in SHAPES
                    assert shape.attrib.keys() <= COMMON | PLACES[tag]
                    assert not list(shape)

    def test_has_words_of_eight_points_or_more_where_it_is_as_wide_as_a_page(
        self, examples: dict[str, Plan], example_day: date
    ) -> None:
        widest = 160 / 25.4 * 72
        for plan in examples.values():
            for picture in pictures(composing(plan, example_day)):
                sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', picture.svg)]
                assert min(sizes) * widest / Size.PAGE.width >= 8

    def test_shows_no_hint_and_leads_nowhere(self, examples: dict[str, Plan], example_day: date) -> None:
        for plan in examples.values():
            for picture in pictures(composing(plan, example_day)):
                assert not re.search("<title|<desc|<a |href|class=|style|paint-order", picture.svg)

    def test_looks_as_it_did(self, examples: dict[str, Plan], example_day: date, golden: Any) -> None:
        compose = composing(examples["northlight-freight"], example_day)
        shown = {
            "trend": next(pictures(compose)),
            "outcomes": outcomes_picture(compose),
            "milestones": milestone_timeline_picture(compose),
            "risks": risk_matrix_picture(compose),
        }
        for name, picture in shown.items():
            assert picture is not None
            root = ET.fromstring(picture.svg)  # noqa: S314 - our own picture
            ET.register_namespace("", SVG[1:-1])
            ET.indent(root)
            golden(f"documents/pictures/{name}.svg", ET.tostring(root, encoding="unicode") + "\n")

    @pytest.mark.parametrize("color", ["#7a1fa2", "#ffe600"])
    def test_is_in_the_companys_colour_as_dark_as_words_ask_for(
        self, examples: dict[str, Plan], example_day: date, color: str
    ) -> None:
        compose = composing(examples["northlight-freight"], example_day, color)
        shown = picture_color(compose.view)
        assert contrast(parsed(shown), WHITE) >= 4.5
        assert (shown == color) is (contrast(parsed(color), WHITE) >= 4.6)
        picture = next(pictures(compose))
        assert f'stroke="{shown}"' in picture.svg
        assert "brand" not in picture.svg


class TestManyMilestones:
    def test_stand_on_one_picture_by_the_ids_that_their_table_names(
        self, examples: dict[str, Plan], example_day: date
    ) -> None:
        for plan in examples.values():
            compose = composing(plan, example_day)
            if compose.is_light:
                continue
            picture = milestone_timeline_picture(compose)
            (table,) = (block for block in timeline(compose) if isinstance(block, Table))
            rows = [cells[1] for cells in table.rows if isinstance(cells[1], tuple)]
            named = {what[0].text for what in rows if isinstance(what[0], Styled)}
            ids = {milestone.id for facts in compose.view.facts.outcomes for milestone in facts.counted_milestones}
            assert ids <= named
            assert picture is not None
            assert ids <= set(re.findall(">([^<]+)<", picture.svg))

    def test_of_five_outcomes_take_half_a_page(self, examples: dict[str, Plan], example_day: date) -> None:
        plan = examples["northlight-freight"]
        outcomes = tuple(
            replace(
                plan.outcomes[place % len(plan.outcomes)],
                id=f"O{place}",
                milestones=tuple(
                    replace(plan.outcomes[0].milestones[number], id=f"O{place}.M{number}", depends_on=())
                    for number in range(5)
                ),
            )
            for place in range(5)
        )
        picture = milestone_timeline_picture(composing(replace(plan, outcomes=outcomes), example_day))
        assert picture is not None
        assert height(picture) <= 0.65 * Size.PAGE.width

    @pytest.mark.parametrize(("outcomes", "milestones"), [(1, 61), (13, 1), (1, 50)])
    def test_among_which_nobody_makes_anything_out_are_left_to_their_table(
        self, examples: dict[str, Plan], example_day: date, outcomes: int, milestones: int
    ) -> None:
        plan = examples["northlight-freight"]
        first = plan.outcomes[0]
        many = tuple(
            replace(
                first,
                id=f"O{place}",
                milestones=tuple(
                    replace(first.milestones[0], id=f"O{place}.M{number}", depends_on=())
                    for number in range(milestones)
                ),
            )
            for place in range(outcomes)
        )
        assert milestone_timeline_picture(composing(replace(plan, outcomes=many), example_day)) is None


def test_of_very_many_outcomes_there_is_a_table_alone(examples: dict[str, Plan], example_day: date) -> None:
    plan = examples["northlight-freight"]
    many = tuple(replace(plan.outcomes[0], id=f"O{place}", milestones=()) for place in range(13))
    assert outcomes_picture(composing(replace(plan, outcomes=many), example_day)) is None
    assert outcomes_picture(composing(replace(plan, outcomes=many[:12]), example_day)) is not None


def height(picture: Picture) -> float:
    return float(ET.fromstring(picture.svg).get("height", ""))  # noqa: S314 - our own picture


def text(words: str, size: int = 20) -> str:
    return (
        f'<svg xmlns="{SVG[1:-1]}" width="200" height="40" font-family="Arial, Liberation Sans, sans-serif">'
        f'<text x="10" y="28" font-size="{size}" fill="#000000">{words}</text></svg>'
    )


def ink(png: bytes) -> float:
    """The share of an image that is darker than half."""
    image = Image.open(BytesIO(png)).convert("L")
    return sum(image.histogram()[:128]) / (image.width * image.height)


class TestAnImage:
    @pytest.mark.parametrize("words", ["Measured", "Überfällig", "Προθεσμία", "Срок", "期限超過", "ﾏｲﾙｽﾄｰﾝ", "鬱蒼"])
    def test_has_the_letters_of_the_languages_that_we_speak_and_their_neighbours(self, words: str) -> None:
        assert ink(drawn(text(words)).png) > 0.01

    def test_has_a_box_for_a_letter_that_no_font_has(self) -> None:
        assert drawn(text("த")).png == drawn(text("\u0b85")).png != drawn(text("")).png

    def test_is_white_where_nothing_is_drawn(self) -> None:
        image = Image.open(BytesIO(drawn(text("")).png))
        assert image.getcolors() == [(image.width * image.height, (255, 255, 255, 255))]

    def test_has_ink_where_the_drawing_has_words(self, examples: dict[str, Plan], example_day: date) -> None:
        picture = next(pictures(composing(examples["northlight-freight"], example_day)))
        made = drawn(picture.svg)
        image = Image.open(BytesIO(made.png)).convert("L")
        zoom = image.width / made.width
        for found in ET.fromstring(picture.svg).iter(f"{SVG}text"):  # noqa: S314 - our own picture
            if found.get("text-anchor") is None:
                x, y, size = (float(found.get(name, "")) for name in ("x", "y", "font-size"))
                letters = image.crop((int(x * zoom), int((y - size) * zoom), int((x + size) * zoom), int(y * zoom)))
                assert any(letters.histogram()[:160])

    def test_of_japanese_loads_its_font_and_no_other_does(self) -> None:
        ours = list(fonts_for("Überfällig"))
        assert len(ours) == 2
        assert list(fonts_for("期限"))[2:] == [JAPANESE.read_bytes()]

    def test_is_made_with_a_workspaces_own_fonts_too(self, tmp_path: Path) -> None:
        assert own_fonts(tmp_path / "none") == ()
        (tmp_path / "a.otf").write_bytes(JAPANESE.read_bytes())
        (tmp_path / "readme.txt").write_text("not a font", encoding="utf-8")
        assert own_fonts(tmp_path) == (JAPANESE.read_bytes(),)
        assert list(fonts_for("abc", own_fonts(tmp_path)))[2:] == [JAPANESE.read_bytes()]

    def test_stays_small(self, examples: dict[str, Plan], example_day: date) -> None:
        for picture in pictures(composing(examples["northlight-freight"], example_day)):
            assert len(drawn(picture.svg).png) < 80_000


class TestInADocument:
    def test_each_has_words_for_whom_it_is_read_to(self, examples: dict[str, Plan], example_day: date) -> None:
        for plan in examples.values():
            for picture in pictures(composing(plan, example_day)):
                title, _, description = picture.description.partition("\n")
                assert title.strip()
                assert description.strip()

    def test_each_leads_to_a_drawing_and_an_image_that_are_there(
        self, examples: dict[str, Plan], example_day: date, render: Callable[..., bytes]
    ) -> None:
        content = render(QBR, examples["northlight-freight"], example_day)
        document = docx.Document(BytesIO(content))
        drawings = list(document.element.body.iter(qn("w:drawing")))
        assert drawings
        for drawing in drawings:
            assert next(drawing.iter(qn("wp:docPr"))).get("descr")
            named = [element.get(qn("r:embed")) for element in drawing.iter() if element.get(qn("r:embed"))]
            kinds = [document.part.rels[name].target_part.content_type for name in named]
            assert kinds == ["image/png", "image/svg+xml"]
        numbers = [found.get("id") for found in document.element.body.iter(qn("wp:docPr"))]
        assert len(set(numbers)) == len(numbers)

    def test_images_are_not_compressed_a_second_time(
        self, examples: dict[str, Plan], example_day: date, render: Callable[..., bytes]
    ) -> None:
        with ZipFile(BytesIO(render(QBR, examples["northlight-freight"], example_day))) as package:
            stored = [entry for entry in package.infolist() if entry.filename.endswith(".png")]
            assert stored
            assert all(entry.compress_size == entry.file_size for entry in stored)

    @pytest.mark.office
    def test_libreoffice_prints_them(
        self,
        examples: dict[str, Plan],
        example_day: date,
        render: Callable[..., bytes],
        printed: Callable[[bytes], str],
        tmp_path: Path,
    ) -> None:
        printed(render(QBR, examples["northlight-freight"], example_day))
        command = ["pdftoppm", "-r", "30", "-png", str(tmp_path / "document-0.pdf"), str(tmp_path / "page")]
        subprocess.run(command, check=True, timeout=60)
        pages = [Image.open(path).convert("RGB") for path in sorted(tmp_path.glob("page*.png"))]
        assert any(all(ground(page, color) > 0.01 for color in GROUNDS_OF_RATINGS) for page in pages)


GROUNDS_OF_RATINGS = [(230, 244, 236), (253, 241, 222), (253, 236, 234)]
"""Only the cells of the matrix of risks are so large and of all three."""


def ground(page: Image.Image, color: tuple[int, int, int]) -> float:
    """The share of a page that is of a colour, about."""
    alike = [
        channel.point(lambda value, wanted=wanted: 255 if abs(value - wanted) <= 3 else 0)
        for channel, wanted in zip(page.split(), color, strict=True)
    ]
    found = ImageChops.darker(ImageChops.darker(alike[0], alike[1]), alike[2])
    return found.histogram()[255] / (page.width * page.height)
