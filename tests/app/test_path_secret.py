"""The secret that paths of portals are made from."""

import pytest

from generator.app.path_secret import PATH_SECRET, path_secret
from generator.app.workspace import MisuseError
from generator.model.workspace import PublishingSettings

SECRET = "x" * 32


def test_a_workspace_without_secret_paths_needs_none_and_uses_none() -> None:
    assert path_secret(PublishingSettings(), {}) is None
    assert path_secret(PublishingSettings(), {PATH_SECRET: SECRET}) is None


def test_space_around_the_secret_changes_no_path() -> None:
    asked = PublishingSettings(secret_paths=True)
    assert path_secret(asked, {PATH_SECRET: f"{SECRET}\n"}) == path_secret(asked, {PATH_SECRET: SECRET}) == SECRET


@pytest.mark.parametrize(
    ("secret", "wrong"), [(None, "is not set"), (" \n", "is not set"), ("x" * 31, "31 characters")]
)
def test_a_missing_or_short_secret_is_refused_with_how_to_make_one(secret: str | None, wrong: str) -> None:
    environment = {} if secret is None else {PATH_SECRET: secret}
    with pytest.raises(MisuseError, match=rf"{wrong}.*secrets\.token_urlsafe\(32\)") as error:
        path_secret(PublishingSettings(secret_paths=True), environment)
    assert secret is None or not secret.strip() or secret not in str(error.value)
