"""Type tokens by what they are: provider versions differ in names, policies ought not to."""

from __future__ import annotations

from typing import Final

CLOUDFRONT_DISTRIBUTION: Final = ("aws:cloudfront/distribution:Distribution",)
# pulumi-aws 6 has both; 7 renamed the second to the first.
BUCKET: Final = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
