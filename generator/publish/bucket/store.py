"""A bucket of an S3-compatible store: the few things that publishing asks of it, and its refusals in clear words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, cast

import obstore
from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    NotFoundError,
    PermissionDeniedError,
    PreconditionError,
    UnauthenticatedError,
)
from obstore.store import S3Store

from generator.publish.release import TargetError

if TYPE_CHECKING:
    from obstore import PutMode
    from obstore.store import S3Config

_SCHEME: Final = "s3://"
_ENDPOINTS: Final = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
_OWN_STORE: Final = "false"
_SETTINGS: Final = (
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_ROLE_ARN",
    "AWS_ROLE_SESSION_NAME",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
    "AWS_VIRTUAL_HOSTED_STYLE_REQUEST",
)
"""The variables that AWS's own tools read as well, and whether the bucket's name stands in the host's."""
_CONNECT: Final = timedelta(seconds=10)
_ANSWER: Final = timedelta(seconds=60)
_RETRIES: Final = 5
_RETRY_FOR: Final = timedelta(seconds=90)
_LONGEST_REASON: Final = 300
_REFUSALS: Final = ("401 Unauthorized", "403 Forbidden")
"""What the library tells of where it has no error of its own for it, as for lists."""
_ADDRESS: Final = re.compile(r"(https?://[^/\s]+)\S*")


class ClashError(Exception):
    """Somebody else has changed an object since it was read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stored:
    """One object of a bucket."""

    content: bytes
    tag: str
    """The store's own name for this content (its ETag); another content has another."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bucket:
    """The objects of a bucket below a prefix. Keys are relative to it, their parts parted by slashes.

    Every method raises `TargetError` where the store refuses or cannot be reached, after a few tries.
    """

    name: str
    """The bucket as it was asked for, such as `s3://tidewick-portals/plans`."""
    store: S3Store

    def read(self, key: str) -> Stored | None:
        """An object, None where there is none."""
        with self._in_clear_words():
            try:
                found = self.store.get(key)
                return Stored(content=bytes(found.bytes()), tag=found.meta["e_tag"] or "")
            except FileNotFoundError as error:
                if "NoSuchBucket" in str(error):
                    raise
                return None

    def put(self, key: str, content: bytes, headers: Mapping[str, str]) -> None:
        """Puts an object there, whatever was there before."""
        self._put(key, content, headers, "overwrite")

    def swap(self, key: str, content: bytes, headers: Mapping[str, str], tag: str | None) -> str:
        """Puts an object in place of the one that was read, and gives the new one's tag.

        Args:
            key: where.
            content: what.
            headers: what is sent along with it.
            tag: the tag of what was read; None where nothing was there.

        Raises:
            ClashError: something else is there by now.
        """
        mode: PutMode = "create" if tag is None else {"e_tag": tag}
        try:
            return self._put(key, content, headers, mode)
        except (ClashError, TargetError):
            # The answer may have been lost, and what is in the way be ours.
            found = self.read(key)
            if found is None or found.content != content:
                raise
            return found.tag

    def _put(self, key: str, content: bytes, headers: Mapping[str, str], mode: "PutMode") -> str:
        with self._in_clear_words():
            try:
                done = self.store.put(key, content, attributes=dict(headers), mode=mode, use_multipart=False)
                return done["e_tag"] or ""
            except (AlreadyExistsError, PreconditionError) as error:
                raise ClashError(key) from error
            except NotFoundError as error:
                # So answer some stores where what was to be replaced is gone.
                if mode in ("create", "overwrite") or "NoSuchBucket" in str(error):
                    raise
                raise ClashError(key) from error

    def copy(self, source: str, key: str) -> bool:
        """Copies an object within the bucket, with what is sent along with it; False where it is not there."""
        with self._in_clear_words():
            try:
                self.store.copy(source, key)
            except FileNotFoundError as error:
                if "NoSuchBucket" in str(error):
                    raise
                return False
            return True

    def folders(self, below: str = "") -> tuple[str, ...]:
        """The names of the folders right below one, sorted."""
        with self._in_clear_words():
            found = obstore.list_with_delimiter(self.store, below or None)["common_prefixes"]
        return tuple(sorted(name.rpartition("/")[2] for name in found))

    def keys(self, below: str) -> tuple[str, ...]:
        """The keys of all objects below a folder, sorted."""
        with self._in_clear_words():
            found = [meta["path"] for chunk in obstore.list(self.store, below) for meta in chunk]
        return tuple(sorted(found))

    def delete(self, keys: Iterable[str]) -> None:
        """Deletes objects; one that is not there is no mistake."""
        wanted = list(keys)
        if wanted:
            with self._in_clear_words():
                self.store.delete(wanted)

    @contextmanager
    def _in_clear_words(self) -> Iterator[None]:
        try:
            yield
        except (PermissionDeniedError, UnauthenticatedError) as error:
            raise TargetError(self._refusal()) from error
        except (BaseError, FileNotFoundError) as error:
            raise TargetError(self._reason(str(error))) from error

    def _refusal(self) -> str:
        return (
            f"{self.name} refuses this login: it has to be allowed to list the bucket, and to read, write and "
            "delete below this address (s3:ListBucket, s3:GetObject, s3:PutObject, s3:DeleteObject)"
        )

    def _reason(self, told: str) -> str:
        if "NoSuchBucket" in told:
            return f"{self.name}: there is no such bucket; make it, or correct its name or AWS_ENDPOINT_URL"
        if "169.254.169.254" in told or "169.254.170.2" in told:
            return f"{self.name}: no login was given; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
        if any(refusal in told for refusal in _REFUSALS):
            return self._refusal()
        # Of an address, what comes after the host may end in a part that nobody is to guess.
        first = _ADDRESS.sub(r"\1", told.partition("\n")[0])[:_LONGEST_REASON]
        return f"{self.name} cannot be published to; what it answered: {first}"


def open_store(name: str, environment: Mapping[str, str]) -> Bucket:
    """The bucket of a name such as `s3://tidewick-portals/plans`. Nothing is asked of it yet.

    Args:
        name: the name.
        environment: the variables that say where the store is and who logs in, as AWS's own tools read them.

    Raises:
        TargetError: the name names no bucket, or a variable says nothing that can be used.
    """
    bucket, _, prefix = name.removeprefix(_SCHEME).partition("/")
    prefix = prefix.strip("/")
    if not bucket or any(part in ("", ".", "..") for part in prefix.split("/") if prefix):
        raise TargetError(f"{name} names no bucket; write s3://BUCKET or s3://BUCKET/FOLDER")
    endpoint = next((environment[key] for key in _ENDPOINTS if environment.get(key)), None)
    config = {key.lower(): environment[key] for key in _SETTINGS if environment.get(key)}
    if endpoint is not None:
        if not endpoint.startswith(("http://", "https://")):
            raise TargetError(
                f"AWS_ENDPOINT_URL is {endpoint}; write the whole address, such as https://s3.tidewick.example"
            )
        config["aws_endpoint_url"] = endpoint
        # Stores of one's own seldom answer to a host for each bucket.
        config.setdefault("aws_virtual_hosted_style_request", _OWN_STORE)
    try:
        store = S3Store(
            bucket,
            prefix=prefix or None,
            # Each key is one of the library's, of which it knows the types one by one.
            config=cast("S3Config", config),
            client_options={
                "allow_http": endpoint is not None and endpoint.startswith("http://"),
                "connect_timeout": _CONNECT,
                "timeout": _ANSWER,
            },
            retry_config={"max_retries": _RETRIES, "retry_timeout": _RETRY_FOR},
        )
    except (BaseError, ValueError) as error:
        raise TargetError(f"{name}: {str(error).partition(chr(10))[0]}") from error
    return Bucket(name=name, store=store)
