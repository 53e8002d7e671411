"""The files that travel with the package: schemas, wording, the look of the portal."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parent


def resource(name: str) -> Path:
    """Path of a resource such as `schema` or `site_templates`.

    In a wheel the resources lie inside the package, in a checkout beside it.

    Raises:
        FileNotFoundError: the installation lacks the resource.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"Planfolio's own file or folder {name!r} is missing from the installation")
