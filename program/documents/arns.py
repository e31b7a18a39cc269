"""ARNs put together from names the configuration gives, so that documents are known early."""

from __future__ import annotations


def bucket(name: str) -> str:
    """Return the ARN of a bucket."""
    return f"arn:aws:s3:::{name}"


def log_group(region: str, account_id: str, name: str) -> str:
    """Return the ARN of a log group (without the trailing ``:*`` of its streams)."""
    return f"arn:aws:logs:{region}:{account_id}:log-group:{name}"


def sagemaker_endpoint(region: str, account_id: str, name: str) -> str:
    """Return the ARN of a SageMaker endpoint."""
    return f"arn:aws:sagemaker:{region}:{account_id}:endpoint/{name}"


def distributions(account_id: str) -> str:
    """Return the pattern of every CloudFront distribution of an account.

    A distribution's own id exists only after it is made; the pattern is known before.
    """
    return f"arn:aws:cloudfront::{account_id}:distribution/*"


def ecr_repository(image: str) -> str:
    """Return the ARN of the ECR repository an image reference names."""
    registry, _, path = image.partition("/")
    account_id, _, _, region, *_ = registry.split(".")
    return f"arn:aws:ecr:{region}:{account_id}:repository/{path.split('@')[0].split(':')[0]}"
