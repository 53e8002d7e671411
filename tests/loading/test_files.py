"""Files that hold no plan, or too much of one."""

import os
from pathlib import Path

import pytest

from generator.loading import load_plan, load_workspace
from generator.model.vocabulary import ESignature, HealthMode
from generator.model.workspace import (
    DocumentSettings,
    HealthWeights,
    Policy,
    RenewalProbability,
    RuleSettings,
    Workspace,
)


def told(path: Path) -> list[str]:
    return [f"{one.line}:{one.column} {one.id}" for one in load_plan(path).diagnostics]


BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + step)}: &{chr(98 + step)} [{','.join(['*' + chr(97 + step)] * 10)}]\n" for step in range(8)
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "1:1 empty"),
        (b"# only a comment\n", "1:1 empty"),
        (b"---\n", "1:1 empty"),
        (b"hello", "1:1 wrong-type"),
        (b"- a\n- b\n", "1:1 wrong-type"),
        (b"plan:\n  version: Akm\xe9\n", "2:15 encoding"),
        ("plan: {}\n".encode("utf-16"), "1:1 encoding"),
        (b"plan:\n  version: \0\n", "2:12 encoding"),
        (bytes(range(128, 256)) * 20, "1:1 encoding"),
        (b"a: " + b"[" * 10_000, "1:67 too-large"),
        (b"[" * 10_000 + b"]" * 10_000, "1:65 too-large"),
        (b"a: " + b"{b: " * 10_000, "1:256 too-large"),
        (BOMB.encode(), "5:17 too-large"),
        (b"a: [" + b"x," * 60_000 + b"]", "1:99999 too-large"),
        (b"# " + b"x" * 2 * 1024 * 1024, "None:None too-large"),
        (b"a: &a [*a]", "1:8 syntax"),
        (b"a: 'open\n", "2:1 syntax"),
    ],
)
def test_says_what_is_wrong_and_where(content: bytes, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yml"
    path.write_bytes(content)
    assert told(path) == [expected]


def test_takes_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    header = "plan: {version: 1.10, created: 2026-01-01, status: draft}\n"
    text = f"{header}customer: {{company: Ö}}\noutcomes: [{{id: O1, description: d}}]\n"
    path = tmp_path / "plan.yml"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    loaded = load_plan(path)
    assert loaded.plan is not None
    assert loaded.plan.version == "1.10", "a number that is a version stays as written"


def test_a_number_keeps_its_form_through_an_alias(tmp_path: Path) -> None:
    path = tmp_path / "plan.yml"
    path.write_text(
        "plan: {version: &version 1.10, created: 2026-01-01, status: draft}\ncustomer: {company: X}\n"
        "outcomes: [{id: O1, description: d}]\n"
        "sign_off: [{side: customer, name: A, decision: accepted, signed_on: 2026-01-02, plan_version: *version}]\n"
    )
    plan = load_plan(path).plan
    assert plan is not None
    assert (plan.version, plan.sign_off[0].plan_version) == ("1.10", "1.10")


def test_a_bare_number_is_the_number_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.yml"
    path.write_text(
        "plan: {version: 1, created: 2026-01-01, status: draft}\ncustomer: {company: X}\n"
        "outcomes: [{id: O1, description: d, baseline: {current: 98.125}, target: {goal: 1e5}}]\n"
    )
    plan = load_plan(path).plan
    assert plan is not None
    baseline, target = plan.outcomes[0].baseline, plan.outcomes[0].target
    assert baseline is not None and baseline.current is not None and baseline.current.amount is not None  # noqa: PT018
    assert target is not None and target.goal is not None and target.goal.amount is not None  # noqa: PT018
    assert baseline.current.text == "98.125"
    assert float(baseline.current.amount.value) == 98.125
    assert target.goal.text == "1e5"
    assert target.goal.amount.value == 100_000


def test_a_thousand_mistakes_take_no_more_than_a_moment_each(tmp_path: Path) -> None:
    path = tmp_path / "plan.yml"
    milestones = "".join(
        f"  - {{name: Step, target_date: 2026-02-01, owner: Nobody {n}, depends_on: [Nothing {n}]}}\n"
        for n in range(1000)
    )
    path.write_text(
        "plan: {version: 1, created: 2026-01-01, status: draft}\ncustomer: {company: X}\n"
        f"outcomes:\n- id: O1\n  description: d\n  milestones:\n{milestones}"
    )
    assert len(load_plan(path).diagnostics) == 2000


def test_a_directory_is_no_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.yml").mkdir()
    assert told(tmp_path / "plan.yml") == ["None:None unreadable"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert told(tmp_path / "plan.yml") == ["None:None unreadable"]


@pytest.mark.skipif(os.geteuid() == 0, reason="could not run: root may read every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.yml"
    path.write_text("plan:")
    path.chmod(0)
    assert told(path) == ["None:None unreadable"]


@pytest.mark.parametrize("name", ["Bad Name.yml", "ümlaut.yml", "a.b.yml", "-x.yml"])
def test_a_name_that_is_no_address(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("plan:")
    assert "None:None file-name" in told(path)


def test_a_workspace_without_settings_has_all_defaults(tmp_path: Path) -> None:
    assert load_workspace(tmp_path / "planfolio.yml") == (Workspace(), ())


def test_settings_take_effect_and_the_rest_keeps_its_default(tmp_path: Path) -> None:
    path = tmp_path / "planfolio.yml"
    path.write_text(
        "vendor: {name: Tallowmere, x-note: mine}\npolicy: {due_soon_days: 7}\ntimezone: Europe/Berlin\n"
        "rules: {outcome_count: 2-4, severity: {outcome-count: off}}\n"
    )
    workspace, diagnostics = load_workspace(path)
    assert not diagnostics
    assert workspace.vendor.name == "Tallowmere"
    assert workspace.policy == Policy(due_soon_days=7)
    assert workspace.timezone == "Europe/Berlin"
    assert workspace.rules == RuleSettings(outcome_count="2-4", severity={"outcome-count": "off"})


@pytest.mark.parametrize("service", ESignature)
def test_an_e_signature_service_is_one_whose_tags_are_known(tmp_path: Path, service: ESignature) -> None:
    path = tmp_path / "planfolio.yml"
    path.write_text(f"documents: {{e_signature: {service}, x-contact: Ada}}\n")
    workspace, diagnostics = load_workspace(path)
    assert (workspace.documents, diagnostics) == (DocumentSettings(e_signature=service), ())
    path.write_text("documents: {e_signature: docsign}\n")
    _, diagnostics = load_workspace(path)
    assert [(one.line, one.column, one.hint) for one in diagnostics] == [(1, 26, "did you mean docusign?")]


def test_settings_with_errors_are_told_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "planfolio.yml"
    path.write_text("policy: {due_soon: 7}\ntimezone: Europe/Atlantis\nvendor: {primary_color: blue}\n")
    _, diagnostics = load_workspace(path)
    assert [f"{one.line}:{one.column} {one.id}" for one in diagnostics] == [
        "1:10 unknown-key",
        "2:11 wrong-value",
        "3:25 wrong-value",
    ]


def test_the_vendors_country_is_one_whose_holidays_are_known(tmp_path: Path) -> None:
    path = tmp_path / "planfolio.yml"
    path.write_text("vendor: {country: DE-BY}\n")
    workspace, diagnostics = load_workspace(path)
    assert (workspace.vendor.country, diagnostics) == ("DE-BY", ())
    path.write_text("vendor: {country: EU}\n")
    _, diagnostics = load_workspace(path)
    assert [f"{one.line}:{one.column} {one.message}" for one in diagnostics] == ["1:19 no country has the code EU"]


def test_red_before_amber_makes_no_traffic_light(tmp_path: Path) -> None:
    path = tmp_path / "planfolio.yml"
    path.write_text("policy:\n  amber_tolerance: 30\n")
    _, diagnostics = load_workspace(path)
    assert [f"{one.line}:{one.column} {one.id}" for one in diagnostics] == ["2:3 wrong-value"]


def test_parts_of_the_policy_take_effect_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "planfolio.yml"
    path.write_text(
        "policy:\n  health_mode: worst_of\n  health_weights: {milestones: 20, metrics: 40, x-why: new}\n"
        "  renewal_probability: {strong: 90}\n"
    )
    workspace, diagnostics = load_workspace(path)
    assert not diagnostics
    assert workspace.policy == Policy(
        health_mode=HealthMode.WORST_OF,
        health_weights=HealthWeights(milestones=20, metrics=40),
        renewal_probability=RenewalProbability(strong=90),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("  health_weights: {milestones: 50}", "2:19 the weights of health sum to 120"),
        ("  health_weights: {milestones: 20}", "2:19 the weights of health sum to 90"),
        ("  health_weights: {milestones: fifty}", "2:32 `policy.health_weights.milestones` takes a whole number"),
        ("  health_weights: {people: 10}", "2:20 "),
        ("  health_mode: best_of", "2:16 "),
        ("  health_green_from: 40", "2:22 `health_green_from` is 40, below `health_amber_from`"),
        ("  health_amber_from: 80", "2:22 `health_green_from` is 75, below `health_amber_from`"),
        ("  renewal_likely_from: 90", "2:24 `renewal_strong_from` is 80, below `renewal_likely_from`"),
    ],
)
def test_thresholds_that_make_no_sense_together(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "planfolio.yml"
    path.write_text(f"policy:\n{text}\n")
    _, (diagnostic,) = load_workspace(path)
    assert f"{diagnostic.line}:{diagnostic.column} {diagnostic.message}".startswith(told)


@pytest.mark.parametrize("domain", ["gmail.com", "GMX.de"])
def test_a_mail_domain_in_which_anybody_can_be_is_not_the_vendors_own(tmp_path: Path, domain: str) -> None:
    path = tmp_path / "planfolio.yml"
    path.write_text(f"mail: {{sender: tidewick@{domain}, domains: [{domain}]}}\n")
    _, diagnostics = load_workspace(path)
    (one,) = diagnostics
    assert (one.line, one.id) == (1, "wrong-value")
    assert one.message.startswith(f"anybody can have an address at {domain}")
