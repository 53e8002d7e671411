"""What must agree across files: schemas and model, facts and their wording, set-up and README."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, fields
from enum import StrEnum
from typing import Any

import pytest
from jsonschema import Draft7Validator

from generator import __version__
from generator.analysis import account_facts, facts
from generator.documents import DOCUMENTS
from generator.model import vocabulary
from generator.model.workspace import (
    DocumentSettings,
    MailSettings,
    Policy,
    PublishingSettings,
    RuleSettings,
    SmtpSettings,
    Vendor,
)
from generator.wording import Words
from tests.conftest import ROOT

SCHEMAS = sorted((ROOT / "schema").glob("*.schema.json"))


def schema(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    return content


def keys(node: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every key that a schema describes, with its description."""
    if isinstance(node, list):
        for item in node:
            yield from keys(item, path)
    if isinstance(node, dict):
        for name, below in node.get("properties", {}).items():
            yield f"{path}.{name}", below
        for name, below in node.items():
            yield from keys(below, f"{path}.{name}")


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_a_schema_is_valid_and_describes_every_key(path: Any) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    Draft7Validator.check_schema(content)
    assert [name for name, key in keys(content) if not key.get("description")] == []


def test_the_policys_defaults_stand_in_its_schema() -> None:
    described = schema("workspace")["properties"]["policy"]["properties"]
    assert {name: key["default"] for name, key in described.items()} == asdict(Policy())
    for key in described.values():
        parts = key.get("properties", {})
        assert {name: part["default"] for name, part in parts.items()} == (key["default"] if parts else {})
    assert set(described["health_mode"]["enum"]) == {mode.value for mode in vocabulary.HealthMode}
    rules = schema("workspace")["properties"]["rules"]["properties"]
    assert {name: key["default"] for name, key in rules.items()} == {
        field.name: getattr(RuleSettings(), field.name) for field in fields(RuleSettings)
    }
    documents = schema("workspace")["properties"]["documents"]["properties"]
    assert {name: key["default"] for name, key in documents.items()} == {
        **asdict(DocumentSettings()),
        "kinds": list(DocumentSettings().kinds),
    }
    assert documents["kinds"]["items"]["enum"] == [kind.name for kind in DOCUMENTS]
    assert set(documents["e_signature"]["enum"]) == {service.value for service in vocabulary.ESignature}
    mail = schema("workspace")["properties"]["mail"]["properties"]
    publishing = schema("workspace")["properties"]["publishing"]["properties"]
    for described, settings in (
        (mail, MailSettings()),
        (mail["smtp"]["properties"], SmtpSettings()),
        (publishing, PublishingSettings()),
    ):
        assert set(described) == {field.name for field in fields(settings)}
        for name, key in described.items():
            if "default" in key:
                stated = getattr(settings, name)
                assert key["default"] == (list(stated) if isinstance(stated, tuple) else stated)
    assert set(mail["smtp"]["properties"]["security"]["enum"]) == {way.value for way in vocabulary.SmtpSecurity}
    vendor = schema("workspace")["properties"]["vendor"]["properties"]
    assert set(vendor) == {field.name for field in fields(Vendor)}


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (("properties", "plan", "properties", "status"), vocabulary.PlanStatus),
        (("properties", "plan", "properties", "type"), vocabulary.PlanType),
        (("properties", "plan", "properties", "phase"), vocabulary.Phase),
        (("properties", "plan", "properties", "format"), vocabulary.PlanFormat),
        (("properties", "plan", "properties", "success_metric"), vocabulary.SuccessMetric),
        (("properties", "plan", "properties", "cadence", "anyOf", 0), vocabulary.CadencePreset),
        (
            ("properties", "plan", "properties", "cadence", "anyOf", 1, "items", "properties", "kind"),
            vocabulary.ReviewKind,
        ),
        (
            ("properties", "plan", "properties", "cadence", "anyOf", 1, "items", "properties", "weekday"),
            vocabulary.Weekday,
        ),
        (("definitions", "outcome", "properties", "conversion_point"), vocabulary.ConversionPoint),
        (("definitions", "outcome", "properties", "business_value", "properties", "per"), vocabulary.Period),
        (("properties", "opportunities", "items", "properties", "status"), vocabulary.OpportunityStatus),
        (("properties", "events", "items", "properties", "type"), vocabulary.EventType),
        (("properties", "health_inputs", "items", "properties", "kind"), vocabulary.HealthInputKind),
        (("properties", "health_inputs", "items", "properties", "trend"), vocabulary.Trend),
        (("properties", "forecast", "properties", "call"), vocabulary.RenewalCall),
        (("definitions", "milestone", "properties", "status"), vocabulary.WorkStatus),
        (("definitions", "action", "properties", "status"), vocabulary.WorkStatus),
        (("definitions", "level"), vocabulary.Level),
        (("definitions", "visibility"), vocabulary.Visibility),
        (("properties", "risks", "items", "properties", "status"), vocabulary.RiskStatus),
        (("properties", "risks", "items", "properties", "category"), vocabulary.RiskCategory),
        (("properties", "review_history", "items", "properties", "kind"), vocabulary.ReviewKind),
        (("properties", "sign_off", "items", "properties", "decision"), vocabulary.Decision),
        (("properties", "sign_off", "items", "properties", "side"), vocabulary.Side),
    ],
)
def test_schema_and_model_know_the_same_words(place: tuple[str, ...], words: type[StrEnum]) -> None:
    node: Any = schema("plan")
    for key in place:
        node = node[key]
    assert set(node["enum"]) == {word.value for word in words}


def test_every_value_has_its_word() -> None:
    words = Words()
    for module in (vocabulary, facts, account_facts):
        for name, kind in vars(module).items():
            is_shown = isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
            if (
                is_shown
                and kind.__module__ == module.__name__
                and name not in {"Visibility", "Restriction", "ESignature", "SmtpSecurity"}
            ):
                assert all(words.label(value) for value in kind)


def test_every_part_that_a_stakeholder_plays_has_its_word() -> None:
    parts = schema("plan")["definitions"]["stakeholder"]["properties"]["type"]["anyOf"][0]["enum"]
    labels = (ROOT / "site_templates" / "wording" / "labels.txt.j2").read_text(encoding="utf-8")
    assert [part for part in parts if f'"{part}": _(' not in labels] == []


def test_every_reason_has_its_sentence_and_every_sentence_its_reason() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "generator" / "analysis").glob("*.py"))
    named = set(re.findall(r'rule="(\w+)"', code)) | {"dependency_overdue", "dependency_blocked"}
    named |= {"far_behind", "behind_expected", "metric_far_behind"}
    named |= {f"typed_{status}" for status in ("at_risk", "blocked")}
    named |= {f"outcome_{status}" for status in ("missed", "off_track", "at_risk")}
    wording = ROOT / "site_templates" / "wording"
    told = [
        macro
        for name in ("reasons", "health", "renewal", "alerts")
        for macro in re.findall(r"{% macro (\w+)\(r, limit\)", (wording / f"{name}.txt.j2").read_text(encoding="utf-8"))
    ]
    assert sorted(told) == sorted(named)


def test_every_play_is_written_and_every_one_written_is_played() -> None:
    template = (ROOT / "site_templates" / "wording" / "plays.txt.j2").read_text(encoding="utf-8")
    assert re.findall(r"{% macro (\w+)\(\)", template) == [play.value for play in account_facts.Play]
    assert all(Words().play(play).endswith(".") for play in account_facts.Play)


def test_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_frozen_versions_name_no_index(name: str) -> None:
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    assert len(lines) > 20
    unlike = [line for line in lines if line and not re.fullmatch(r"[a-z0-9-]+==[\w.+]+( ; [^:/]+)?|# .*", line)]
    assert unlike == []


def test_everything_needed_is_frozen() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    frozen = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    for requirement in project["dependencies"]:
        name = re.match(r"[\w-]+", requirement)
        assert name is not None
        assert f"\n{name[0]}==" in f"\n{frozen}"


def test_the_readme_names_every_command() -> None:
    from generator.cli.commands import planfolio  # noqa: PLC0415 - the table of commands itself

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in planfolio.commands if f"planfolio {name}" not in readme] == []
    assert "make demo" in readme
    assert "make test" in readme
