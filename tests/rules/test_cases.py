"""Every rule at its place: cases as data, one file for each rule.

A case's `plan` is a part of a plan; the frame completes it from below, so that lines are those of the case. `as_of` and
`settings` are optional. `expect` holds `line:column severity: part of message or hint` of what the case's rule says; of
the rules in `also`, `line:column id severity: part`.
"""

from typing import Any

import pytest
import yaml

from generator.rules import EXAMPLE_DAY, RULES
from generator.rules.rule import AnyRule
from tests.rules.conftest import CASES, Complete, report_of, told

_FILES = sorted(CASES.glob("*.yml"))


def _cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")
        for path in _FILES
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("rule_id", "case"), _cases())
def test_case(rule_id: str, case: dict[str, Any], complete: Complete) -> None:
    plan, loaded = complete(case["plan"])
    report = report_of(plan, case.get("as_of", EXAMPLE_DAY), **case.get("settings", {}))
    heard = {rule_id, *case.get("also", ())}

    said = [
        (
            f"{one.line}:{one.column} " + (f"{one.severity}: " if one.id == rule_id else f"{one.id} {one.severity}: "),
            f"{one.message} ({one.hint})",
        )
        for one in told(report, loaded)
        if one.id in heard
    ]

    assert len(said) == len(case["expect"]), "\n".join(place + text for place, text in said)
    for (place, text), expected in zip(said, case["expect"], strict=True):
        start, part = expected.split(": ", 1)
        assert place == f"{start}: "
        assert part in text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_case_that_breaks_it_and_one_that_does_not(rule: AnyRule) -> None:
    cases = yaml.safe_load((CASES / f"{rule.id}.yml").read_text(encoding="utf-8"))
    assert any(case["expect"] for case in cases)
    assert any(not case["expect"] for case in cases)


def test_every_file_of_cases_is_a_rules() -> None:
    assert [path.stem for path in _FILES] == sorted(rule.id for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_bad_example_breaks_the_rule_and_the_good_one_does_not(rule: AnyRule, complete: Complete) -> None:
    bad, _ = complete(rule.bad)
    assert rule.id in {finding.id for finding in report_of(bad).findings}
    good, _ = complete(rule.good)
    assert rule.id not in {finding.id for finding in report_of(good).findings}


def test_there_are_plans_with_which_no_rule_finds_fault(complete: Complete) -> None:
    plan, loaded = complete("")
    assert [f"{one.line} {one.id}: {one.message}" for one in told(report_of(plan), loaded)] == []
