from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.analysis.facts import MilestoneFacts
from generator.audience import View
from generator.charts import milestone_lanes
from generator.model.outcomes import Outcome
from generator.model.plan import Plan
from generator.wording import Words

from .conftest import AS_OF, ViewOf
from .drawing import assert_no_text_is_covered_or_cut, indented, lines_of_text, of_class, place, read_back, texts

WORDS = Words()
PlanOf = Callable[..., Plan]


def milestone(number: int, **parts: Any) -> dict[str, Any]:
    return {"name": f"Step {number}", "target_date": "2026-03-01", "status": "pending", "owner": "Cem Doruk", **parts}


def outcome(*milestones: dict[str, Any], name: str = "O1") -> dict[str, Any]:
    return {"id": name, "description": f"Something better, {name}", "milestones": list(milestones)}


def counted(view: View) -> list[tuple[Outcome, Sequence[MilestoneFacts]]]:
    return [(found, facts.counted_milestones) for found, facts in view.outcomes]


def drawn(view: View, words: Words = WORDS) -> ET.Element:
    return read_back(milestone_lanes(view, words, counted(view)))


def middles(picture: ET.Element) -> list[tuple[float, float]]:
    return [place(path) for path in of_class(picture, "path", "pf-mark")]


def test_without_milestones_there_is_no_picture(view_of: ViewOf) -> None:
    view = view_of(outcomes=[outcome()])
    assert milestone_lanes(view, WORDS, counted(view)) is None


def test_each_outcome_has_a_lane_with_its_milestones_by_their_ids(view_of: ViewOf) -> None:
    picture = drawn(view_of(outcomes=[outcome(milestone(1), milestone(2)), outcome(milestone(3), name="O2")]))
    ids = {words: box for words, box in lines_of_text(picture) if ".M" in words}
    assert ids.keys() == {"O1.M1", "O1.M2", "O2.M1"}
    assert ids["O1.M1"].bottom < ids["O2.M1"].top
    assert {"O1", "O2"} <= set(texts(picture))
    assert "Step 1" not in texts(picture)


def test_an_outcome_without_milestones_takes_no_room(view_of: ViewOf) -> None:
    alone = drawn(view_of(outcomes=[outcome(milestone(1))]))
    picture = drawn(view_of(outcomes=[outcome(milestone(1)), outcome(name="O2")]))
    assert picture.get("height") == alone.get("height")
    assert "O2" not in texts(picture)


def test_a_line_leads_from_the_day_first_agreed_to_the_present_one(view_of: ViewOf) -> None:
    moved = drawn(view_of(outcomes=[outcome(milestone(1, committed_date="2026-02-10"))]))
    (line,) = of_class(moved, "line", "pf-timeline__slip")
    # Others of both stand in the key.
    dot, mark = of_class(moved, "circle", "pf-timeline__committed")[0], middles(moved)[0]
    assert line.get("x1") == dot.get("cx")
    assert float(line.get("x1", "")) < float(line.get("x2", "")) <= mark[0]
    assert float(line.get("y1", "")) == mark[1]
    assert "First agreed" in texts(moved)
    assert "First agreed" not in texts(drawn(view_of(outcomes=[outcome(milestone(1))])))


def test_what_is_overdue_reaches_to_today_and_is_told_by_its_mark(view_of: ViewOf) -> None:
    picture = drawn(view_of(outcomes=[outcome(milestone(1, target_date="2026-01-15"))]))
    (line,) = of_class(picture, "line", "pf-timeline__late")
    (today,) = of_class(picture, "line", "pf-chart__today")
    assert line.get("x2") == today.get("x1")
    assert "Overdue" in texts(picture)


def test_the_key_names_the_states_that_are_there_and_no_other(view_of: ViewOf) -> None:
    done = milestone(1, target_date="2026-01-10", actual_date="2026-01-09", status="complete")
    shown = set(texts(drawn(view_of(outcomes=[outcome(done, milestone(2))]))))
    assert {"Complete", "Upcoming"} <= shown
    assert not {"Overdue", "Blocked", "At risk"} & shown


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    days=st.lists(
        st.lists(st.tuples(st.integers(-200, 200), st.integers(-90, 90)), min_size=1, max_size=8),
        min_size=1,
        max_size=5,
    )
)
def test_neither_marks_nor_ids_meet(view_of: ViewOf, days: list[list[tuple[int, int]]]) -> None:
    outcomes = [
        outcome(
            *(
                milestone(
                    number,
                    target_date=(AS_OF + timedelta(days=due)).isoformat(),
                    committed_date=(AS_OF + timedelta(days=due + moved)).isoformat(),
                )
                for number, (due, moved) in enumerate(found)
            ),
            name=f"O{place_of}",
        )
        for place_of, found in enumerate(days)
    ]
    picture = drawn(view_of(outcomes=outcomes))
    assert_no_text_is_covered_or_cut(picture)
    for (x1, y1), (x2, y2) in combinations(middles(picture), 2):
        assert abs(x1 - x2) >= 14 or abs(y1 - y2) >= 14
    for x, y in middles(picture):
        assert not any(box.left < x < box.right and box.top < y < box.bottom for _, box in lines_of_text(picture))


def test_names_of_the_plans_own_and_in_every_language_stay_inside(view_of: ViewOf) -> None:
    long = outcome(
        milestone(1, id="a-milestone-with-a-very-long-id-of-its-own", committed_date="2026-02-20"),
        milestone(2, target_date="2026-01-15"),
        name="AN-OUTCOME-WITH-A-LONG-ID",
    )
    view = view_of(outcomes=[{**long, "description": "A description that goes on and on " * 8}])
    for locale in ("en-US", "de-DE", "fr-FR", "es-ES", "ja-JP"):
        assert_no_text_is_covered_or_cut(drawn(view, Words(locale)))


def test_what_it_is_called_is_escaped(view_of: ViewOf) -> None:
    hostile = "<script>alert(1)</script>"
    view = view_of(outcomes=[{**outcome(milestone(1)), "description": hostile}])
    assert "<script" not in str(milestone_lanes(view, WORDS, counted(view)))


def test_says_in_words_what_it_shows(view_of: ViewOf) -> None:
    picture = drawn(view_of(outcomes=[outcome(milestone(1, target_date="2026-01-15"), milestone(2))]))
    description = "2 milestones, 0 complete and 1 overdue on February 1, 2026. The table that follows has every date."
    assert [child.text for child in picture][:2] == ["Milestones on a timeline", description]


def test_looks_as_it_did(northlight: View, golden: Callable[[str, str], None]) -> None:
    golden("charts/milestone-lanes-page.svg", indented(milestone_lanes(northlight, WORDS, counted(northlight))))
