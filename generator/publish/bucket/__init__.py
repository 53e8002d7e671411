"""Publishing to a bucket of an S3-compatible store."""

from generator.publish.bucket.opening import open_bucket

__all__ = ["open_bucket"]
