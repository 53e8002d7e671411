from collections.abc import Iterator

import pytest

from tests.publish.bucket_host import BucketHost, TestBucket


@pytest.fixture(scope="module")
def running_host() -> Iterator[BucketHost]:
    host = BucketHost()
    host.start()
    yield host
    host.stop()


@pytest.fixture
def host(running_host: BucketHost) -> Iterator[BucketHost]:
    """An S3-compatible store on loopback, where nothing has been asked yet."""
    running_host.asked.clear()
    yield running_host
    running_host.after = None
    running_host.refuse = None


@pytest.fixture
def bucket(host: BucketHost) -> TestBucket:
    """A bucket with nothing in it."""
    return host.make()
