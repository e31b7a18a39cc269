"""What the access pack guards of the buckets in this repository's program, broken in turn."""

from __future__ import annotations

import json
from typing import Any, Final

from program_mutations import DROP, Mutation

BUCKET = "aws:s3/bucket:Bucket"
ACCESS_BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
OWNERSHIP = "aws:s3/bucketOwnershipControls:BucketOwnershipControls"
ENCRYPTION = (
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
)
VERSIONING = "aws:s3/bucketVersioning:BucketVersioning"
LOGGING = "aws:s3/bucketLogging:BucketLogging"
LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"
BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy"
OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2"

EVERYONE = "http://acs.amazonaws.com/groups/global/AllUsers"
ANY_ACCOUNT = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
MODELS = ["arn:aws:s3:::models", "arn:aws:s3:::models/*"]
TLS_ONLY: Final = {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["s3:*"],
    "Resource": MODELS,
    "Condition": {"Bool": {"aws:SecureTransport": "false"}},
}


def document(*statements: dict[str, Any]) -> str:
    """Return a policy document."""
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


def grant(uri: str, permission: str) -> list[dict[str, Any]]:
    """Return the grants of a bucket to one group."""
    return [{"type": "Group", "uri": uri, "permissions": [permission]}]


S3: Final = (
    Mutation(
        "anyone who may write an ACL can make objects public",
        ACCESS_BLOCK,
        "models",
        "blockPublicAcls",
        False,
        # The bucket is judged by what its block leaves open, and has the same name.
        ["access-s3-block-public-acls", "access-s3-public-access-block"],
    ),
    Mutation(
        "a policy may make the bucket public",
        ACCESS_BLOCK,
        "serving-us-east-1",
        "blockPublicPolicy",
        None,
        ["access-s3-block-public-policy", "access-s3-public-access-block"],
    ),
    Mutation(
        "old public ACLs stay in force",
        ACCESS_BLOCK,
        "serving-eu-west-1",
        "ignorePublicAcls",
        False,
        ["access-s3-ignore-public-acls"],
    ),
    Mutation(
        "an old public policy stays in force",
        ACCESS_BLOCK,
        "logs-us-east-1",
        "restrictPublicBuckets",
        False,
        ["access-s3-restrict-public-buckets"],
    ),
    Mutation(
        "a bucket has no public access block",
        ACCESS_BLOCK,
        "logs-eu-west-1",
        DROP,
        None,
        ["access-s3-public-access-block"],
    ),
    Mutation(
        "everyone reads the bucket",
        BUCKET,
        "models",
        "acl",
        "public-read",
        ["access-s3-public-read-acl"],
    ),
    Mutation(
        "everyone writes to the bucket",
        BUCKET,
        "serving-us-east-1",
        "acl",
        "public-read-write",
        ["access-s3-public-read-acl", "access-s3-public-write-acl"],
    ),
    Mutation(
        "every AWS account there is reads the bucket",
        BUCKET,
        "serving-eu-west-1",
        "grants",
        grant(ANY_ACCOUNT, "READ"),
        ["access-s3-acl-for-any-account"],
    ),
    Mutation(
        "everyone reads who may do what in the bucket",
        BUCKET,
        "logs-us-east-1",
        "grants",
        grant(EVERYONE, "READ_ACP"),
        ["access-s3-public-acl-control", "access-s3-public-read-acl"],
    ),
    Mutation(
        "ACLs are in force",
        OWNERSHIP,
        "serving-us-east-1",
        "rule.objectOwnership",
        "BucketOwnerPreferred",
        ["access-s3-acls-disabled"],
    ),
    Mutation(
        "a bucket's encryption is left to S3's own keys",
        ENCRYPTION,
        "models",
        DROP,
        None,
        ["access-s3-kms-encryption"],
    ),
    Mutation(
        "a bucket's encryption names no algorithm",
        ENCRYPTION,
        "serving-us-east-1",
        "rules[0].applyServerSideEncryptionByDefault.sseAlgorithm",
        None,
        ["access-s3-encryption", "access-s3-kms-encryption"],
    ),
    Mutation(
        "a bucket keeps no old versions any more",
        VERSIONING,
        "serving-us-east-1",
        "versioningConfiguration.status",
        "Suspended",
        ["access-s3-versioning"],
    ),
    Mutation(
        "a bucket never kept old versions",
        VERSIONING,
        "models",
        DROP,
        None,
        ["access-s3-versioning"],
    ),
    Mutation(
        "nobody can tell who read the model",
        LOGGING,
        "models",
        DROP,
        None,
        ["access-s3-access-logging"],
    ),
    Mutation(
        "a bucket of logs grows for ever",
        LIFECYCLE,
        "logs-us-east-1",
        DROP,
        None,
        ["access-s3-lifecycle"],
    ),
    Mutation(
        "the bucket's policy lets the world in",
        BUCKET_POLICY,
        "models",
        "policy",
        document(
            TLS_ONLY,
            {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": MODELS},
        ),
        ["access-s3-public-policy"],
    ),
    Mutation(
        "the bucket's policy locks everyone out",
        BUCKET_POLICY,
        "serving-us-east-1",
        "policy",
        document(
            TLS_ONLY, {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": MODELS}
        ),
        ["access-s3-policy-lockout"],
    ),
    Mutation(
        "everyone reads a model past the bucket's policy",
        OBJECT,
        "serving-us-east-1",
        "acl",
        "public-read",
        ["access-s3-object-public-acl"],
    ),
)
