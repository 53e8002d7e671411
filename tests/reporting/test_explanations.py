"""What stands behind rules and checks, and the manual's page on them."""

import pytest

from generator.diagnostics import RuleDescription
from generator.loading import check_descriptions
from generator.reporting.explanations import format_description, rules_page
from generator.rules import rule_descriptions
from generator.wording import Words
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "rules.md"


def test_the_manuals_page_is_what_the_rules_say(request: pytest.FixtureRequest) -> None:
    page = rules_page(rule_descriptions(), check_descriptions(), Words())
    if request.config.getoption("--update-golden"):
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.exists(), "no docs/rules.md: run pytest --update-golden and read it"
    assert page == PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", rule_descriptions(), ids=lambda rule: rule.id)
def test_an_explanation_names_all_that_the_rule_says(rule: RuleDescription) -> None:
    text = format_description(rule, Words())
    told = " ".join(text.split())
    assert rule.source is not None
    for part in (rule.id, rule.summary, rule.why, rule.source):
        assert " ".join(part.split()) in told
    assert ("depends on the day" in text) is rule.is_dated
    assert (f"{{rule: {rule.id}" in text) is rule.is_waivable
    assert all(kind in text for kind in rule.spares)
