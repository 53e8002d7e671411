"""The secret that paths of portals are made from: the environment alone knows it."""

from collections.abc import Mapping
from typing import Final

from generator.app.workspace import MisuseError
from generator.model.workspace import PublishingSettings

PATH_SECRET: Final = "PLANFOLIO_PATH_SECRET"  # noqa: S105 - the name of the variable, not the secret
"""The variable of the environment that holds it."""
_LEAST: Final = 32
"""Characters of a secret that is not to be found by trying, even where it was typed by hand."""
_HINT: Final = 'make one with python -c "import secrets; print(secrets.token_urlsafe(32))" and keep it'


def path_secret(settings: PublishingSettings, environment: Mapping[str, str]) -> str | None:
    """The secret for `portal_path`; None where the settings ask for no secret paths.

    Space around it does not count: who keeps it in a file may have a line end after it.

    Raises:
        MisuseError: secret paths are asked for, and there is no secret or one that is too short.
    """
    if not settings.secret_paths:
        return None
    secret = environment.get(PATH_SECRET, "").strip()
    if not secret:
        raise MisuseError(f"publishing.secret_paths asks for a secret, and {PATH_SECRET} is not set; {_HINT}")
    if len(secret) < _LEAST:
        raise MisuseError(f"{PATH_SECRET} has {len(secret)} characters, and {_LEAST} are the fewest; {_HINT}")
    return secret
