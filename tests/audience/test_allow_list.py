"""The allow-list holds at every place: opened at any one of them, it lets something through that the search finds.

The list is a module of constructors. Each place where it holds something back is found in its syntax tree, opened in a
copy of the module, and the copy must be caught.
"""

import ast
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from generator.audience import customer
from generator.audience.customer import customer_plan
from generator.model import plan as model
from generator.model.plan import Plan
from tests.canaries import HIDDEN_DAY, NOTICE_DAYS, Canaries, Reader
from tests.conftest import read

SOURCE = Path(customer.__file__).read_text(encoding="utf-8")
CLASSES = {name for name, kind in vars(model).items() if is_dataclass(kind)}
HARMLESS = {
    "visibility": "says who reads an item that is read already",
    "contact_is_ongoing": "tells nothing without the person's last contact",
}
"""Keys of which the customer's view holds nothing back but a word that gives nothing away."""


@lru_cache(maxsize=1)
def canaries() -> Canaries:
    return Canaries(prefix="qz")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    path = tmp_path_factory.mktemp("canaries") / "quillmere.yml"
    path.write_text(yaml.safe_dump(canaries().data, sort_keys=False), encoding="utf-8")
    return read(path)


def leaves(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Every value that is no list and no item, with the name of its field."""
    if isinstance(value, tuple):
        for item in value:
            yield from leaves(item, name)
    elif is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name), field.name)
    else:
        yield name, value


def leaks(plan: Plan) -> set[str]:
    """What a plan for the customer holds that the customer must not read."""
    secret = {**canaries().of(Reader.INTERNAL), **canaries().of(Reader.NOBODY)}
    found = set()
    for name, value in leaves(plan):
        if isinstance(value, str):
            found |= {secret[canary] for canary in secret if canary in value}
        if value == NOTICE_DAYS or (name in {"conversion_point", "auto_renew", "last_contact"} and value):
            found.add(name)
        if value == date.fromisoformat(HIDDEN_DAY):
            found.add("the day of a review that is not shown")
    found |= {"status of an opportunity" for opportunity in plan.opportunities if opportunity.status}
    return found


def test_the_customer_reads_all_that_is_theirs_and_nothing_else(full: Plan) -> None:
    shown = customer_plan(full, "Tallowmere")
    assert leaks(shown) == set()
    text = " ".join(value for _, value in leaves(shown) if isinstance(value, str))
    assert {path for canary, path in canaries().of(Reader.CUSTOMER).items() if canary not in text} == set()


def test_the_search_would_find_every_text_of_the_vendors_own(full: Plan) -> None:
    assert leaks(full) >= set(canaries().of(Reader.INTERNAL).values())


def _source_of(call: ast.Call) -> str | None:
    """The item that a constructor copies: the one whose keys it passes on under their own names."""
    for keyword in call.keywords:
        match keyword.value:
            case ast.Attribute(value=ast.Name(id=name), attr=attribute) if attribute == keyword.arg:
                return name
    return None


def places() -> Iterator[tuple[str, Callable[[ast.Module], None]]]:
    """Every place at which something is held back, by name, with what opens it in a copy of the tree."""
    nodes = list(ast.walk(ast.parse(SOURCE)))
    for number, node in enumerate(nodes):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id == "_shown":
            yield f"line {node.lineno}: the items of {ast.unparse(node.args[0])}", _open_filter(number)
        source = _source_of(node) if node.func.id in CLASSES else None
        for position, keyword in enumerate(node.keywords if source else ()):
            is_copied = isinstance(keyword.value, ast.Attribute) and keyword.value.attr == keyword.arg
            if not is_copied and keyword.arg not in HARMLESS:
                yield f"line {keyword.value.lineno}: {node.func.id}.{keyword.arg}", _open_key(number, position)


def _open_filter(number: int) -> Callable[[ast.Module], None]:
    def opened(tree: ast.Module) -> None:
        node: Any = list(ast.walk(tree))[number]
        node.func = ast.Name(id="list", ctx=ast.Load())

    return opened


def _open_key(number: int, position: int) -> Callable[[ast.Module], None]:
    def opened(tree: ast.Module) -> None:
        call: Any = list(ast.walk(tree))[number]
        keyword = call.keywords[position]
        keyword.value = ast.Attribute(
            value=ast.Name(id=_source_of(call) or "", ctx=ast.Load()), attr=keyword.arg, ctx=ast.Load()
        )

    return opened


def _with(opening: Callable[[ast.Module], None]) -> ModuleType:
    tree = deepcopy(ast.parse(SOURCE))
    opening(tree)
    module = ModuleType("opened")
    # Our own source, with one expression replaced.
    exec(compile(ast.fix_missing_locations(tree), "opened", "exec"), vars(module))  # noqa: S102
    return module


PLACES = dict(places())


@pytest.mark.parametrize("place", PLACES)
def test_opened_at_one_place_it_is_caught(full: Plan, place: str) -> None:
    assert leaks(_with(PLACES[place]).customer_plan(full, "Tallowmere")) != set()
