"""Checked data to the workspace's settings."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import Check
from generator.findings import Finding
from generator.loading.code_check import is_zone
from generator.loading.yaml_tree import Data
from generator.model.workspace import Policy, Vendor, Workspace


def check_workspace(data: Data) -> Iterator[Finding]:
    """What the schema cannot see of the settings."""
    policy = data.get("policy") if isinstance(data, dict) else None
    if isinstance(policy, dict):
        amber = policy.get("amber_tolerance", Policy().amber_tolerance)
        red = policy.get("red_tolerance", Policy().red_tolerance)
        if isinstance(amber, int) and isinstance(red, int) and amber > red:
            yield Finding(
                path=("policy",),
                id=Check.WRONG_VALUE,
                message=f"`policy` turns amber at {amber} points and red at {red} already",
                hint="let red_tolerance be at least amber_tolerance",
            )
    zone = data.get("timezone") if isinstance(data, dict) else None
    if isinstance(zone, str) and not is_zone(zone):
        yield Finding(
            path=("timezone",),
            id=Check.WRONG_VALUE,
            message=f"no time zone is called {zone}",
            hint="give an IANA name, such as America/New_York",
        )


def read_workspace(data: Mapping[str, Any]) -> Workspace:
    """The settings that checked data states; what it leaves out keeps its default."""
    return Workspace(
        vendor=Vendor(**_own(data.get("vendor", {}))),
        policy=Policy(**_own(data.get("policy", {}))),
        timezone=data.get("timezone"),
    )


def _own(mapping: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if not key.startswith("x-")}
