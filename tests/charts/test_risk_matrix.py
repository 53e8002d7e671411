from collections.abc import Callable
from itertools import product
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.audience import View
from generator.charts import Size, risk_matrix
from generator.charts.places import Box
from generator.model.vocabulary import Level
from generator.model.work import rating_of
from generator.wording import Words

from .drawing import SVG, assert_no_text_is_covered_or_cut, frame_of, indented, number, of_class, read_back, texts

WORDS = Words()
ViewOf = Callable[..., View]


def risk(name: str, impact: str | None = "high", likelihood: str | None = "low", **parts: Any) -> dict[str, Any]:
    levels = {key: level for key, level in {"impact": impact, "likelihood": likelihood}.items() if level}
    return {"id": name, "description": "The broker changes its system", "status": "open", **levels, **parts}


def drawn(view: View, *, size: Size = Size.WIDE) -> ET.Element:
    return read_back(risk_matrix(view.plan.risks, WORDS, lambda name: f"#{name.lower()}", size=size))


def box(rect: ET.Element) -> Box:
    x, y = number(rect, "x"), number(rect, "y")
    return Box(left=x, top=y, right=x + number(rect, "width"), bottom=y + number(rect, "height"))


def links(picture: ET.Element) -> dict[str, ET.Element]:
    return {link.get("href") or "": link for link in picture.iter(f"{SVG}a")}


def test_each_open_risk_leads_to_what_is_told_of_it(view_of: ViewOf) -> None:
    link = links(drawn(view_of(risks=[risk("R1")])))["#r1"]
    said = "R1: The broker changes its system High impact, Low likelihood, rated Amber"
    assert link.get("aria-label") == link.findtext(f"{SVG}title") == said


def test_is_no_image_for_an_image_has_no_links(view_of: ViewOf) -> None:
    picture = drawn(view_of(risks=[risk("R1")]))
    assert picture.get("role") == "group"
    assert (picture.findtext(f"{SVG}desc") or "").startswith("1 open risk, higher for a greater impact")


def test_greater_impact_is_higher_and_greater_likelihood_farther_right(view_of: ViewOf) -> None:
    all_levels = list(product(Level, Level))
    risks = [risk(f"R{place}", *(level.value for level in levels)) for place, levels in enumerate(all_levels)]
    found = links(drawn(view_of(risks=risks)))
    places = {levels: box(found[f"#r{place}"].findall(f"{SVG}rect")[0]) for place, levels in enumerate(all_levels)}
    for level in Level:
        across = [places[level, likelihood].left for likelihood in Level]
        upwards = [places[impact, level].top for impact in Level]
        assert across == sorted(across)
        assert upwards == sorted(upwards, reverse=True)


def test_a_cell_is_rated_as_a_risk_in_it_is(view_of: ViewOf) -> None:
    cells = of_class(drawn(view_of(risks=[risk("R1")])), "rect", "pf-matrix__cell")
    tones = {"green": "good", "amber": "warn", "red": "bad"}
    expected = [
        f"pf-matrix__cell pf-tone--{tones[rating_of(impact, likelihood)]}"
        for impact in reversed(Level)
        for likelihood in Level
    ]
    assert [cell.get("class") for cell in cells] == expected


def test_a_rating_by_hand_is_the_risks_own(view_of: ViewOf) -> None:
    (link,) = links(drawn(view_of(risks=[risk("R1", rag="green")]))).values()
    assert link.get("class") == "pf-matrix__risk pf-tone--good"
    assert (link.get("aria-label") or "").endswith("rated Green")


@pytest.mark.parametrize(
    "other", [risk("R2", impact=None), risk("R2", likelihood=None, rag="red"), risk("R2", status="closed")]
)
def test_what_is_settled_or_half_known_is_left_out(view_of: ViewOf, other: dict[str, Any]) -> None:
    assert list(links(drawn(view_of(risks=[risk("R1"), other])))) == ["#r1"]
    assert risk_matrix(view_of(risks=[other]).plan.risks, WORDS, str) is None


@pytest.mark.parametrize("size", Size)
def test_many_risks_of_a_cell_stand_inside_it_beside_and_below_each_other(view_of: ViewOf, *, size: Size) -> None:
    names = [f"R{place}" for place in range(30)] + [
        "RISK-OF-THE-LONGEST-NAME-THAT-ANYBODY-MAY-GIVE-IT",
        "リスク管理表の一",
    ]
    picture = drawn(view_of(risks=[risk(name) for name in names]), size=size)
    chips = [box(chip) for chip in of_class(picture, "rect", "pf-matrix__chip")]
    cell = box(of_class(picture, "rect", "pf-matrix__cell")[0])
    assert len(chips) == len(names)
    for index, chip in enumerate(chips):
        assert cell.holds(chip)
        assert not any(chip.meets(other) for other in chips[index + 1 :])
        assert chip.bottom - chip.top >= 24
    assert frame_of(picture).holds(cell)
    assert_no_text_is_covered_or_cut(picture)


def test_on_a_phone_two_risks_have_room_beside_each_other(view_of: ViewOf) -> None:
    picture = drawn(view_of(risks=[risk("R1"), risk("R2")]), size=Size.NARROW)
    first, second = (box(chip) for chip in of_class(picture, "rect", "pf-matrix__chip"))
    assert first.top == second.top


def test_text_of_a_plan_stays_text(view_of: ViewOf) -> None:
    hostile = '"></text><script>alert(1)</script>'
    picture = risk_matrix(view_of(risks=[risk("R1", description=hostile)]).plan.risks, WORDS, str)
    assert picture is not None
    assert "<script" not in picture
    (link,) = links(read_back(picture)).values()
    assert hostile in (link.get("aria-label") or "")


def test_ratings_are_written_in_each_cell(view_of: ViewOf) -> None:
    shown = texts(drawn(view_of(risks=[risk("R1")])))
    assert (shown.count("Red"), shown.count("Amber"), shown.count("Green")) == (3, 3, 3)


def test_looks_as_it_did(northlight: View, golden: Callable[[str, str], None]) -> None:
    picture = risk_matrix(northlight.plan.risks, WORDS, lambda name: f"#{name.lower()}", size=Size.NARROW)
    golden("charts/risk-matrix-narrow.svg", indented(picture))
