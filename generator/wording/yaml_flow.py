"""Values as YAML on one line."""

import json
import re
from typing import Final

_PLAIN: Final = re.compile(r"[0-9]+%|(?:[0-9]+ )?[^\W\d_](?:[\w&.'()+/ -]*[\w.)+])?")
"""Text that starts as a word, or as a number of what a word says, and holds no mark that means something in YAML."""
_CONSTANTS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""Words that are no text in YAML, or were none in its first version, which other programs still read."""
_NOT_IN_YAML: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON leaves as it is and YAML does not take, or takes for the end of a line."""


def yaml_flow(value: object) -> str:
    """A value as people write it in a plan: `{kind: qbr, every: quarter}`; text goes in quotes only where it must."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{yaml_flow(key)}: {yaml_flow(below)}" for key, below in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(yaml_flow(item) for item in value) + "]"
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _CONSTANTS:
        return value
    return yaml_quoted(value)


def yaml_quoted(value: object) -> str:
    """A value as JSON that is YAML as well: text stands in quotes."""
    return _NOT_IN_YAML.sub(lambda mark: f"\\u{ord(mark[0]):04x}", json.dumps(value, ensure_ascii=False))
