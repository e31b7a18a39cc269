"""What the AWS provider fills in: S3, logs and alarms, keys, roles and topics."""

from __future__ import annotations

from typing import Final

from simulator.preview.defaults.entries import NONE, Table, aws_source, defaults

S3: Final[Table] = {
    "aws:s3/bucket:Bucket": defaults(
        aws_source("s3/bucket.go"),
        {"forceDestroy": False, "versioning.enabled": False, "versioning.mfaDelete": False},
    ),
    "aws:s3/bucketLogging:BucketLogging": NONE,
    "aws:s3/bucketObjectv2:BucketObjectv2": defaults(
        aws_source("s3/object.go"), {"forceDestroy": False}
    ),
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": NONE,
    "aws:s3/bucketPolicy:BucketPolicy": NONE,
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": defaults(
        aws_source("s3/bucket_public_access_block.go"),
        {
            "blockPublicAcls": False,
            "blockPublicPolicy": False,
            "ignorePublicAcls": False,
            "restrictPublicBuckets": False,
        },
    ),
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": NONE,
    "aws:s3/bucketVersioning:BucketVersioning": NONE,
}

WATCH: Final[Table] = {
    "aws:cloudwatch/logGroup:LogGroup": defaults(
        aws_source("logs/group.go"), {"retentionInDays": 0, "skipDestroy": False}
    ),
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": NONE,
    "aws:cloudwatch/metricAlarm:MetricAlarm": defaults(
        aws_source("cloudwatch/metric_alarm.go"),
        {
            "actionsEnabled": True,
            "treatMissingData": "missing",
            "metricQueries[].returnData": False,
        },
    ),
}

ACCESS: Final[Table] = {
    "aws:iam/role:Role": defaults(
        aws_source("iam/role.go"),
        {"forceDetachPolicies": False, "maxSessionDuration": 3600, "path": "/"},
    ),
    "aws:iam/rolePolicy:RolePolicy": NONE,
    "aws:kms/alias:Alias": NONE,
    "aws:kms/key:Key": defaults(
        aws_source("kms/key.go"),
        {
            "bypassPolicyLockoutSafetyCheck": False,
            "customerMasterKeySpec": "SYMMETRIC_DEFAULT",
            "enableKeyRotation": False,
            "isEnabled": True,
            "keyUsage": "ENCRYPT_DECRYPT",
        },
    ),
}

TOPICS: Final[Table] = {
    "aws:sns/topic:Topic": defaults(
        aws_source("sns/topic.go"), {"contentBasedDeduplication": False, "fifoTopic": False}
    ),
    "aws:sns/topicSubscription:TopicSubscription": defaults(
        aws_source("sns/topic_subscription.go"),
        {
            "confirmationTimeoutInMinutes": 1,
            "endpointAutoConfirms": False,
            "rawMessageDelivery": False,
        },
    ),
}

TABLES: Final[tuple[Table, ...]] = (S3, WATCH, ACCESS, TOPICS)
