"""Two engines read one schema: whatever the data, they say the same of it."""

import copy
import json
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from generator.loading import schema_engines
from generator.loading.schema_engines import compiled_engine, schema_errors, thorough_engine
from generator.loading.yaml_tree import Data, read_tree
from tests.conftest import FLOOR, ROOT
from tests.loading.schema_data import KEYS, awkward, nearly, subschemas, without

SCHEMAS: dict[str, dict[str, Any]] = {
    name: json.loads((ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    for name in ("plan", "workspace")
}
EXAMPLES = {
    "plan": [*sorted((ROOT / "plans").glob("*.yml")), *sorted((ROOT / "tests" / "plans").glob("*.yml"))],
    "workspace": [ROOT / "planfolio.yml"],
}
SAY_NOTHING = {"$schema", "definitions", "title", "description", "examples", "default", "$comment"}
KEYWORDS = sorted(
    (name, keyword)
    for name, schema in SCHEMAS.items()
    for keyword in {keyword for below in subschemas(schema) for keyword in below} - SAY_NOTHING
)

needs_both = pytest.mark.skipif(
    compiled_engine({}) is None, reason="could not run: there is no compiled engine for this machine"
)
each_schema = pytest.mark.parametrize("name", SCHEMAS)


def tree(path: Path) -> Data:
    return read_tree(path.read_text(encoding="utf-8"), path.name)[0]


def accepts(schema: dict[str, Any], data: Data) -> bool:
    engine = compiled_engine(schema)
    assert engine is not None
    return engine(data)


def part(name: str, below: dict[str, Any]) -> dict[str, Any]:
    """A part of a schema as a schema of its own."""
    # Below the top, `$schema` would call for the library's own engine.
    inner = {keyword: value for keyword, value in below.items() if keyword not in {"$schema", "definitions"}}
    return {"definitions": SCHEMAS[name].get("definitions", {}), "allOf": [inner]}


def is_mere_bug_of_text(data: Data) -> bool:
    """Whether there is half a surrogate pair in it, which only one engine takes, and no file of UTF-8 holds."""
    return "\\ud800" in json.dumps(data)


def same(schema: dict[str, Any], data: Data) -> bool:
    """Whether the engines agree; where only one engine takes the texts at all, whether that one is the stricter."""
    by_compiled, by_thorough = accepts(schema, data), thorough_engine(schema).is_valid(data)
    return by_compiled == by_thorough or (not by_compiled and is_mere_bug_of_text(data))


@st.composite
def changed_examples(draw: st.DrawFn, name: str) -> Any:
    """An example with a few of its parts made awkward, left out, added or doubled."""
    data: Any = copy.deepcopy(tree(draw(st.sampled_from(EXAMPLES[name]))))
    for _ in range(draw(st.integers(1, 3))):
        parent, key = data, draw(key_of(data))
        while isinstance(parent[key], (dict, list)) and parent[key] and draw(st.integers(0, 3)):
            parent = parent[key]
            key = draw(key_of(parent))
        match draw(st.sampled_from(["replace", "drop", "add", "double"])):
            case "drop" if len(parent) > 1:
                del parent[key]
            case "add" if isinstance(parent, dict):
                parent[draw(st.sampled_from(KEYS))] = draw(awkward())
            case "double" if isinstance(parent, list):
                parent.append(copy.deepcopy(parent[key]))
            case _:
                parent[key] = draw(awkward())
    return data


def key_of(data: dict[str, Any] | list[Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from(list(data) if isinstance(data, dict) else range(len(data)))


@needs_both
@each_schema
@settings(max_examples=100)
@given(draw=st.data())
def test_of_a_changed_example(name: str, draw: st.DataObject) -> None:
    assert same(SCHEMAS[name], draw.draw(changed_examples(name)))


@needs_both
@each_schema
@settings(max_examples=100)
@given(draw=st.data())
def test_of_data_made_up_from_the_schema(name: str, draw: st.DataObject) -> None:
    assert same(SCHEMAS[name], draw.draw(nearly(SCHEMAS[name], SCHEMAS[name])))


@needs_both
@each_schema
@settings(max_examples=300)
@given(draw=st.data())
def test_of_data_made_up_from_a_part_of_the_schema(name: str, draw: st.DataObject) -> None:
    below = draw.draw(st.sampled_from(list(subschemas(SCHEMAS[name]))))
    assert same(part(name, below), draw.draw(nearly(below, SCHEMAS[name]) | awkward()))


@needs_both
@pytest.mark.parametrize(("name", "keyword"), KEYWORDS)
def test_a_keyword_that_one_engine_did_not_know_would_be_noticed(name: str, keyword: str) -> None:
    uses = [part(name, below) for below in subschemas(SCHEMAS[name]) if keyword in below]
    cases = st.integers(0, len(uses) - 1).flatmap(
        lambda number: st.tuples(st.just(number), nearly(uses[number], SCHEMAS[name]) | awkward())
    )

    @cache
    def engines(number: int) -> tuple[Callable[[Data], bool] | None, Callable[[Data], bool]]:
        return compiled_engine(without(uses[number], keyword)), thorough_engine(uses[number]).is_valid

    def differs(case: tuple[int, Data]) -> bool:
        compiled, thorough = engines(case[0])
        return compiled is not None and compiled(case[1]) != thorough(case[1])

    # The first difference will do, the smallest would take long to find.
    find(cases, differs, settings=settings(max_examples=3000, phases=[Phase.generate], derandomize=True, database=None))


@needs_both
@pytest.mark.parametrize(
    ("pattern", "text"),
    [(r"\S", "\x1c"), (r"\S", "\x85"), (r"\S", "\xa0"), (r"\S", "\u2028"), ("^en$", "en\n"), ("^[^@]+@[^@]$", "a@b\n")],
)
def test_no_dialect_of_patterns_lets_a_text_through(pattern: str, text: str) -> None:
    schema = {"type": "string", "pattern": pattern}
    assert not accepts(schema, text)
    assert not thorough_engine(schema).is_valid(text)


@needs_both
@pytest.mark.parametrize(
    "text", ["1969-12-31", "2200-01-01", "2026-02-30", "2026-2-3", "20260228", "2026-02-28\n", "soon"]
)
def test_no_reading_of_days_lets_one_through_that_no_plan_may_name(text: str) -> None:
    schema = {"type": "string", "format": "date"}
    assert not accepts(schema, text)
    assert not thorough_engine(schema).is_valid(text)
    assert accepts(schema, "2026-02-28")


@each_schema
def test_a_schema_asks_for_nothing_that_the_engines_were_not_taught(name: str) -> None:
    for below in subschemas(SCHEMAS[name]):
        assert below.get("format", "date") == "date", "an engine that does not know a format accepts everything"
        assert not re.search(r"(?<!\\)\$.", below.get("pattern", "")), "`$` is taken for the end at the end alone"
        assert set(below.get("patternProperties", {})) <= {"^x-"}, "the engines read names in dialects of their own"


@pytest.mark.parametrize("engine", [None, lambda _: False], ids=["there is none", "it refuses everything"])
def test_what_the_compiled_engine_does_not_accept_is_judged_by_the_other(
    engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    fine = tree(FLOOR)
    broken: Data = {"plan": {"version": "1", "created": "2026-02-30"}, "outcomes": []}
    told = sorted(str(error.message) for error in schema_errors(broken, "plan"))
    assert len(told) > 3
    monkeypatch.setattr(schema_engines, "_compiled", lambda _: engine)
    assert list(schema_errors(fine, "plan")) == []
    assert sorted(str(error.message) for error in schema_errors(broken, "plan")) == told


def test_a_machine_without_the_compiled_engine_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jsonschema_rs", None)
    assert compiled_engine(SCHEMAS["plan"]) is None


@needs_both
@pytest.mark.parametrize(("text", "loaded"), [(FLOOR.read_text(encoding="utf-8"), False), ("plan: {}\n", True)])
def test_the_other_engine_is_loaded_for_a_refused_file_only(text: str, loaded: bool, tmp_path: Path) -> None:  # noqa: FBT001
    (tmp_path / "plan.yml").write_text(text, encoding="utf-8")
    probe = (
        "import sys, pathlib\nfrom generator.loading import load_plan\nload_plan(pathlib.Path('plan.yml'))\n"
        "print('jsonschema' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(loaded)
