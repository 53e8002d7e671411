"""What no schema can see: names and ids that lead nowhere, circles, and dates that contradict each other.

These checks read the raw data, whatever else is wrong with it, so that a plan's errors all come to light at once.
"""

from collections.abc import Iterator
from typing import Final

from generator.findings import Finding
from generator.loading.address_check import check_addresses
from generator.loading.code_check import check_codes
from generator.loading.date_check import check_dates
from generator.loading.id_check import check_ids
from generator.loading.name_check import check_names
from generator.loading.raw_plan import Node
from generator.loading.reference_check import check_references
from generator.loading.time_check import check_times
from generator.loading.yaml_tree import Data

_CHECKS: Final = (
    check_ids,
    check_names,
    check_references,
    check_dates,
    check_codes,
    check_times,
    check_addresses,
)


def check_integrity(data: Data) -> Iterator[Finding]:
    """Every id, name, reference, code, time, mail address and pair of dates that cannot be right."""
    plan = Node(path=(), data=data if isinstance(data, dict) else {})
    for check in _CHECKS:
        yield from check(plan)
