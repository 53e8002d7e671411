"""The bucket of a name."""

from generator.publish.place import Place
from generator.publish.release import Target, TargetError

_LIBRARY = "obstore"


def open_bucket(place: Place) -> Target:
    """The bucket of a name such as `s3://tidewick-portals/plans`. Nothing is asked of it yet.

    Raises:
        TargetError: the name names no bucket, a variable says nothing that can be used, or the library is missing.
    """
    try:
        # It is an extra, and nobody else is to wait for it.
        from generator.publish.bucket.target import open_target  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name != _LIBRARY:
            raise
        message = 'publishing to a bucket needs one more library; get it with: pip install "planfolio[bucket]"'
        raise TargetError(message) from error
    return open_target(place)
