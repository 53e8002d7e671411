import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

from generator.audience import View, customer_view
from generator.charts import Size, milestone_timeline
from generator.model.plan import Plan
from generator.model.workspace import Workspace
from generator.wording import Words

AS_OF = date(2026, 2, 1)
SVG = "{http://www.w3.org/2000/svg}"
WORDS = Words()

PlanOf = Callable[..., Plan]


def milestone(number: int, **parts: Any) -> dict[str, Any]:
    return {"name": f"Step {number}", "target_date": "2026-03-01", "status": "pending", "owner": "Cem Doruk", **parts}


def see(plan: Plan) -> View:
    return customer_view(plan, AS_OF, Workspace())


def drawn(plan: Plan, **options: Any) -> ET.Element:
    picture = milestone_timeline(see(plan), WORDS, **options)
    assert picture is not None
    return ET.fromstring(picture)  # noqa: S314 - our own picture


def outcome(*milestones: dict[str, Any], name: str = "O1") -> dict[str, Any]:
    return {"id": name, "description": "Something better", "milestones": list(milestones)}


def texts(picture: ET.Element) -> list[str]:
    return [element.text or "" for element in picture.iter(f"{SVG}text")]


def test_says_in_words_what_it_shows(plan_of: PlanOf) -> None:
    done = milestone(1, target_date="2026-01-10", actual_date="2026-01-09", status="complete")
    late = milestone(2, target_date="2026-01-15")
    picture = drawn(plan_of(outcomes=[outcome(done, late, milestone(3))]))
    assert picture.get("role") == "img"
    assert picture.findtext(f"{SVG}title") == "Milestones on a timeline"
    description = picture.findtext(f"{SVG}desc") or ""
    assert description.startswith("3 milestones, 1 complete and 1 overdue on February 1, 2026.")


def test_each_milestone_has_its_name_state_and_day(plan_of: PlanOf) -> None:
    late = milestone(1, target_date="2026-01-15", blockers=["No key"])
    picture = drawn(plan_of(outcomes=[outcome(late, milestone(2))]))
    assert {"Step 1", "Overdue, 17 days · blocked", "Step 2", "Upcoming · Mar 1", "Today, Feb 1"} <= set(texts(picture))


def test_a_moved_milestone_shows_where_it_was_first(plan_of: PlanOf) -> None:
    moved = milestone(1, committed_date="2026-02-10")
    marks = [element.get("class") for element in drawn(plan_of(outcomes=[outcome(moved)])).iter(f"{SVG}circle")]
    assert marks == ["pf-timeline__committed"]
    assert not list(drawn(plan_of(outcomes=[outcome(milestone(1))])).iter(f"{SVG}circle"))


def test_of_one_outcome_only_its_milestones(plan_of: PlanOf) -> None:
    plan = plan_of(outcomes=[outcome(milestone(1)), outcome(milestone(2), name="O2")])
    assert "Step 1" not in texts(drawn(plan, outcome_id="O2"))
    assert "Step 2" in texts(drawn(plan, outcome_id="O2"))


def test_without_milestones_there_is_no_picture(plan_of: PlanOf) -> None:
    assert milestone_timeline(see(plan_of()), WORDS) is None


def test_two_hundred_milestones_stand_below_each_other_inside_the_picture(plan_of: PlanOf) -> None:
    many = [
        milestone(number, name=f"Step {number} " + "with a long name " * 10,
                  target_date=(AS_OF + timedelta(days=7 * number)).isoformat())
        for number in range(200)
    ]  # fmt: skip
    picture = drawn(plan_of(outcomes=[outcome(*many)]))
    _, _, width, height = map(float, (picture.get("viewBox") or "").split())
    rows = [
        float(text.get("y") or 0)
        for text in picture.iter(f"{SVG}text")
        if "pf-timeline__name" in (text.get("class") or "")
    ]
    assert len(rows) == 200
    assert all(below - above >= 20 for above, below in pairwise(rows))
    assert rows[-1] < height
    for element in picture.iter(f"{SVG}path"):
        x = float(re.findall(r"translate\(([\d.]+)", element.get("transform") or "")[0])
        assert 0 < x < width


def test_for_a_phone_names_stand_above_their_marks_in_a_narrow_picture(plan_of: PlanOf) -> None:
    picture = drawn(plan_of(outcomes=[outcome(milestone(1))]), size=Size.NARROW)
    assert picture.get("width") == "360"
    name = next(text for text in picture.iter(f"{SVG}text") if text.text == "Step 1")
    label = next(text for text in picture.iter(f"{SVG}text") if text.text == "Upcoming · Mar 1")
    assert float(name.get("y") or 0) + 10 < float(label.get("y") or 0)


def test_months_have_room_for_their_names_however_long_the_plan(plan_of: PlanOf) -> None:
    for years in (0, 1, 3, 10, 60):
        far = milestone(1, target_date=date(2026 + years, 3, 1).isoformat())
        picture = drawn(plan_of(outcomes=[outcome(far, milestone(2))]))
        xs = [
            float(text.get("x") or 0)
            for text in picture.iter(f"{SVG}text")
            if "pf-chart__month" in (text.get("class") or "")
        ]
        assert xs, years
        assert all(right - left > 60 for left, right in pairwise(xs)), years


def test_carries_no_style_and_no_script_and_escapes_its_text(plan_of: PlanOf) -> None:
    name = "</text><script>alert(1)</script>"
    picture = milestone_timeline(see(plan_of(outcomes=[outcome(milestone(1, name=name))])), WORDS)
    assert picture is not None
    assert "<script" not in picture
    assert "style=" not in picture
    assert name in ET.fromstring(picture).itertext()  # noqa: S314 - our own picture


def test_a_long_name_stands_on_two_lines_and_whole(plan_of: PlanOf) -> None:
    name = "Overcharges of the past year settled with the top ten carriers"
    picture = drawn(plan_of(outcomes=[outcome(milestone(1, name=name), milestone(2))]))
    text = next(text for text in picture.iter(f"{SVG}text") if "Overcharges" in (text.text or ""))
    lines = [text.text or "", *(line.text or "" for line in text.iter(f"{SVG}tspan"))]
    assert len(lines) == 2
    assert " ".join(lines) == name
    below = next(text for text in picture.iter(f"{SVG}text") if text.text == "Step 2")
    assert float(below.get("y") or 0) - float(text.get("y") or 0) >= 40


def _events(picture: ET.Element) -> dict[str, tuple[str, float, float]]:
    """The marks of reviews and dates: by what they say, their look and place."""
    found = {}
    for path in picture.iter(f"{SVG}path"):
        look = re.search(r"pf-entry--(\w+)", path.get("class") or "")
        if look:
            x, y = re.findall(r"[\d.]+", path.get("transform") or "")
            found[path.findtext(f"{SVG}title") or ""] = (look[1], float(x), float(y))
    return found


def test_a_review_that_is_overdue_looks_unlike_one_to_come(plan_of: PlanOf) -> None:
    late = _events(drawn(plan_of(plan={"next_review": "2026-01-28"}, outcomes=[outcome(milestone(1))])))
    assert late["Quarterly business review, January 28, 2026: 4 days overdue"][0] == "overdue"
    due = _events(drawn(plan_of(plan={"next_review": "2026-02-01"}, outcomes=[outcome(milestone(1))])))
    assert due["Quarterly business review, February 1, 2026: Due"][0] == "due"
    coming = _events(drawn(plan_of(plan={"next_review": "2026-02-20"}, outcomes=[outcome(milestone(1))])))
    assert coming["Quarterly business review, February 20, 2026: Upcoming"][0] == "upcoming"


def test_marks_of_days_close_together_do_not_cover_each_other(plan_of: PlanOf) -> None:
    held = [{"date": f"2026-01-{day:02}", "kind": "checkpoint"} for day in (5, 7, 9)]
    far = milestone(1, target_date="2026-12-31")
    places = [
        (x, y)
        for _, x, y in _events(drawn(plan_of(review_history=held, outcomes=[outcome(far)]), size=Size.NARROW)).values()
    ]
    assert len(places) >= 4
    for place, (x, y) in enumerate(places):
        assert all(abs(x - other) >= 12 or abs(y - height) >= 12 for other, height in places[place + 1 :])
