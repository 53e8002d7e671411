"""The access map as JSON: for other programs, and for the next run, which keeps of it what it cannot compute anew."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from generator.access.access_map import AccessMap, Left, PortalAccess, Reason

FORMAT: Final = "planfolio-access/1"


def access_json(access: AccessMap) -> str:
    """The map as JSON; a key is only ever added, and `format` changes where one would have to go."""
    content = {
        "format": FORMAT,
        "vendor_domains": list(access.domains),
        "portals": [
            {
                "plan": portal.plan_id,
                "customer": portal.customer,
                "as_of": portal.as_of.isoformat(),
                "path": portal.path,
                "address": access.link(portal),
                "allowed_addresses": list(portal.addresses),
                "left_out": [{"name": left.name, "reason": left.reason.value} for left in portal.left_out],
            }
            for portal in access.portals
        ],
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def read_access(text: str) -> Mapping[str, PortalAccess]:
    """The portals of a map that `access_json` has written, by their plans' ids.

    Raises:
        ValueError: it is none.
    """
    try:
        content = json.loads(text)
        if content["format"] != FORMAT:
            raise ValueError(f"its format is {content['format']}")
        return {portal["plan"]: _portal(portal) for portal in content["portals"]}
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError("it is no access map") from error


def _portal(portal: Mapping[str, Any]) -> PortalAccess:
    return PortalAccess(
        plan_id=str(portal["plan"]),
        customer=str(portal["customer"]),
        as_of=date.fromisoformat(portal["as_of"]),
        path=str(portal["path"]),
        addresses=tuple(str(address) for address in portal["allowed_addresses"]),
        left_out=tuple(Left(name=str(left["name"]), reason=Reason(left["reason"])) for left in portal["left_out"]),
    )
