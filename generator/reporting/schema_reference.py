"""A JSON Schema as a page of the manual: every key, what it takes, what it says, an example."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.wording import Words, yaml_flow

_TEMPLATE: Final = "reference/schema.md.j2"
_REFERENCE: Final = "#/definitions/"
_WORDS: Final = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "`true` or `false`",
    "object": "a mapping",
    "null": "`null`",
}
_PLURALS: Final = {"text": "texts", "a number": "numbers", "a whole number": "whole numbers"}
_DAY_IN_QUOTES: Final = re.compile(r'"(\d{4}-\d\d-\d\d)"')

Node = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A key of a mapping. `takes`, `default` and `example` are Markdown; the latter two empty where there is none."""

    key: str
    is_required: bool
    takes: str
    description: str
    default: str
    example: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A mapping, or a kind of value that several keys take."""

    name: str
    takes: str
    description: str
    examples: tuple[str, ...]
    rows: tuple[Row, ...]


def schema_reference(schema: Node, name: str, words: Words) -> str:
    """The page in Markdown.

    Args:
        schema: a JSON Schema, draft 7.
        name: what `planfolio schema` calls it, such as `plan`.
        words: the wording of the page.
    """
    reader = _Reader(schema)
    text = words.render(
        _TEMPLATE,
        name=name,
        title=schema["title"],
        description=schema["description"],
        mappings=[reader.section(path, node) for path, node in reader.mappings()],
        kinds=[reader.section(kind, node) for kind, node in reader.kinds()],
    )
    return text.rstrip() + "\n"


class _Reader:
    """Reads a schema section by section: a mapping is told once, where a reader meets it first."""

    def __init__(self, schema: Node) -> None:
        self._schema = schema
        self._definitions: Node = schema.get("definitions", {})
        self._paths = {_keys_of(node): path for path, node in reversed(list(self.mappings()))}

    def mappings(self) -> Iterator[tuple[str, Node]]:
        """Every mapping with the way to it: the whole, then all that is below its first key, and so on."""
        seen: set[str] = set()

        def below(path: str, node: Node) -> Iterator[tuple[str, Node]]:
            if _keys_of(node) in seen:
                return
            seen.add(_keys_of(node))
            yield path, node
            for key, value in node["properties"].items():
                for inner_path, inner in self._mappings_in(f"{path}.{key}" if path else key, value):
                    yield from below(inner_path, inner)

        yield from below("", self._schema)

    def kinds(self) -> Iterator[tuple[str, Node]]:
        """The kinds of values that several keys take, with their names."""
        return ((name, node) for name, node in self._definitions.items() if node["type"] != "object")

    def section(self, name: str, node: Node) -> Section:
        """What is to be said of a mapping or a kind of value."""
        required = node.get("required", ())
        return Section(
            name=name,
            takes=self._takes({key: value for key, value in node.items() if key != "properties"}),
            description=_plain(node.get("description", "")),
            examples=tuple(_code(example) for example in node.get("examples", ())),
            rows=tuple(self._row(key, value, key in required) for key, value in node.get("properties", {}).items()),
        )

    def _row(self, key: str, node: Node, is_required: bool) -> Row:  # noqa: FBT001 - a field of the row
        described = {**self._resolved(node), **node}
        examples = described.get("examples", ())
        has_default = "default" in described and "properties" not in described
        return Row(
            key=key,
            is_required=is_required,
            takes=self._takes(node),
            description=_plain(described.get("description", "")),
            default=_code(described["default"]) if has_default else "",
            example=_code(examples[0]) if examples else "",
        )

    def _mappings_in(self, path: str, node: Node) -> Iterator[tuple[str, Node]]:
        """The mappings that a key takes: itself, in a list, or as one of several forms."""
        if _definition(node) in dict(self.kinds()):
            return
        node = self._resolved(node)
        for branch in node.get("anyOf", ()):
            yield from self._mappings_in(path, branch)
        if "properties" in node:
            yield path, node
        if "items" in node:
            yield from self._mappings_in(f"{path}[]", node["items"])

    def _resolved(self, node: Node) -> Node:
        name = _definition(node)
        return node if name is None else self._definitions[name]

    def _takes(self, node: Node) -> str:
        name = _definition(node)
        if name is not None and name in dict(self.kinds()):
            return _link(name)
        node = self._resolved(node)
        if "enum" in node:
            words = [f"`{word}`" for word in node["enum"]]
            return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
        if "anyOf" in node:
            return ", or ".join(self._takes(branch) for branch in node["anyOf"])
        types = [node["type"]] if isinstance(node["type"], str) else node["type"]
        return ", or ".join(self._takes_type(name, node) for name in types)

    def _takes_type(self, name: str, node: Node) -> str:
        if name == "object" and "properties" in node and _keys_of(node) in self._paths:
            return _link(self._paths[_keys_of(node)])
        if name == "array":
            items = self._takes(node["items"])
            return f"a list of {_PLURALS.get(items, items)}"
        if name == "string" and node.get("format") == "date":
            return "a day, `YYYY-MM-DD`"
        return _WORDS[name] + (_range(node) if name in {"number", "integer"} else "")


def _definition(node: Node) -> str | None:
    """The definition that a node refers to, directly or with a description of its own around the reference."""
    reference = node.get("$ref") or next((part["$ref"] for part in node.get("allOf", ()) if "$ref" in part), None)
    return None if reference is None else str(reference).removeprefix(_REFERENCE)


def _keys_of(mapping: Node) -> str:
    """What makes two mappings the same: their keys, with all that is said of these."""
    return json.dumps(mapping["properties"], sort_keys=True)


def _range(node: Node) -> str:
    """The bounds of a number, as words behind it."""
    if "exclusiveMinimum" in node:
        return f" above {node['exclusiveMinimum']}"
    if "minimum" not in node:
        return ""
    return f" from {node['minimum']}" + (f" to {node['maximum']}" if "maximum" in node else "")


def _link(section: str) -> str:
    return f"[`{section}`](#{link_target(section)})"


def link_target(heading: str) -> str:
    """What stands behind the # of an address that leads to a heading, as Markdown's tools make it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _plain(text: str) -> str:
    """A description as Markdown: it may hold `code`, but no HTML and no end of a table's cell."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|")


def _code(value: object) -> str:
    # Days need no quotes in a plan, though other readers of YAML would not leave them text.
    written = _DAY_IN_QUOTES.sub(r"\1", yaml_flow(value))
    return f"`{written}`".replace("|", "\\|")
