"""Pictures stand where their reader looks for them, each beside the table behind it."""

from collections.abc import Callable
from pathlib import Path

from generator.model.plan import Plan

from .conftest import PLAN, Site, load
from .page_text import Page, ids, links, visible_text

SiteOf = Callable[[Plan], Site]


def pictures(page: str) -> list[str]:
    """The kinds of the pictures of a page, each once for wide windows and once for narrow ones."""
    classes = [attributes.get("class", "").split() for name, attributes in Page(page).elements if name == "svg"]
    return [found[-1] for found in classes if "pf-chart" in found]


def test_a_metric_has_its_picture_with_its_values_below(site: Site) -> None:
    page = site["outcomes/o1.html"]
    assert pictures(page)[:2] == ["pf-trend", "pf-trend"]
    assert page.index("pf-trend") < page.index('id="measurements"') < page.index('id="progress"')
    assert "1 measurement and its source Day Value Source Note" in visible_text(page)


def test_each_of_several_metrics_has_its_own(full_site: Site) -> None:
    assert pictures(full_site["outcomes/o1.html"]).count("pf-trend") == 2 * 2


def test_values_that_cannot_be_drawn_are_an_open_table(tmp_path: Path, site_of: SiteOf) -> None:
    words = PLAN.replace("current: 11 days", "current: slow").replace("goal: 1 day", "goal: quick")
    page = site_of(load(words.replace("value: 6 days", "value: quicker"), tmp_path))["outcomes/o1.html"]
    assert "pf-trend" not in pictures(page)
    table = next(attributes for _, attributes in Page(page).elements if attributes.get("id") == "measurements")
    assert "open" in table


def test_the_timeline_has_milestones_and_below_them_reviews(site: Site) -> None:
    assert pictures(site["timeline.html"]) == ["pf-timeline", "pf-timeline", "pf-reviews", "pf-reviews"]


def test_the_matrix_leads_to_the_card_of_each_risk(site: Site) -> None:
    page = site["risks.html"]
    assert pictures(page) == ["pf-matrix", "pf-matrix"]
    assert links(page, "risks.html").count(("risks.html", "r1")) == 2
    assert "r1" in ids(page)


def test_risks_that_the_matrix_cannot_place_are_told(tmp_path: Path, site_of: SiteOf) -> None:
    half = "{id: R2, description: Rain, likelihood: low, rag: green, status: open}\n      - {id: R1, description: The"
    page = site_of(load(PLAN.replace("{id: R1, description: The", half, 1), tmp_path))["risks.html"]
    assert "1 open risk without both impact and likelihood is not in the picture." in visible_text(page)


def test_a_hidden_risk_is_in_no_picture(tmp_path: Path, site_of: SiteOf) -> None:
    hidden = "{id: R7, description: Rain, impact: high, likelihood: high, status: open, visibility: internal}"
    plan = load(PLAN.replace("    review_history:", f"      - {hidden}\n    review_history:", 1), tmp_path)
    assert any(risk.id == "R7" for risk in plan.risks)
    assert "R7" not in site_of(plan)["risks.html"]


def test_a_hidden_measurement_is_in_no_picture(tmp_path: Path, site_of: SiteOf) -> None:
    shown = "- {date: 2025-12-01, value: 6 days"
    hidden = "- {date: 2026-01-20, value: 77 days, visibility: internal}\n          "
    plan = load(PLAN.replace(shown, hidden + shown, 1), tmp_path)
    assert len(plan.outcomes[0].measurements) == 2
    assert "77 days" not in site_of(plan)["outcomes/o1.html"]
