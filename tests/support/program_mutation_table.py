"""Everything the packs guard in this repository's dev stack, and what they cannot be tried on.

``GUARDED`` breaks what is right: each mutation is caught by exactly the policies it names.
``EXCUSED`` mends what ``program/policies.json`` excuses: the violations it names go away.
``NOT_BREAKABLE`` says of every other policy whose resources occur why neither can be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from program_mutations import Mutation
from program_mutations_aws import NETWORK, SERVING
from program_mutations_google import GOOGLE
from program_mutations_health import HEALTH
from program_mutations_https import HTTPS
from program_mutations_s3 import S3
from program_mutations_ttl import TTL

GUARDED: Final = (*HTTPS, *TTL, *HEALTH, *S3, *SERVING, *NETWORK, *GOOGLE)

FUNCTION = "aws:lambda/function:Function"
EXCUSED: Final = (
    Mutation(
        "a route asks for credentials",
        "aws:apigatewayv2/route:Route",
        "endpoint-us-east-1-get-v1-predict",
        "authorizationType",
        "AWS_IAM",
        ["access-api-gateway-route-authorization"],
    ),
    Mutation(
        "a distribution serves two countries",
        "aws:cloudfront/distribution:Distribution",
        "serving",
        "restrictions.geoRestriction",
        {"restrictionType": "whitelist", "locations": ["DE", "FR"]},
        ["access-cloudfront-geo-restriction"],
    ),
    Mutation(
        "a function runs signed code alone",
        FUNCTION,
        "endpoint-us-east-1",
        "codeSigningConfigArn",
        "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0f6c334abcdea4d8b",
        ["access-lambda-code-signing"],
    ),
    Mutation(
        "a function has a dead letter queue",
        FUNCTION,
        "endpoint-eu-west-1",
        "deadLetterConfig",
        {"targetArn": "arn:aws:sqs:eu-west-1:123456789012:failed"},
        ["access-lambda-dead-letter"],
    ),
    Mutation(
        "a function stands in a VPC",
        FUNCTION,
        "endpoint-ap-northeast-1",
        "vpcConfig",
        {"subnetIds": ["subnet-1", "subnet-2"], "securityGroupIds": ["sg-1"]},
        ["access-lambda-vpc"],
    ),
    Mutation(
        "a load balancer cannot be deleted by mistake",
        "aws:lb/loadBalancer:LoadBalancer",
        "front-us-east-1-alb",
        "enableDeletionProtection",
        True,
        ["access-load-balancer-deletion-protection"],
    ),
    Mutation(
        "a bucket is replicated",
        "aws:s3/bucket:Bucket",
        "models",
        "replicationConfiguration",
        {
            "role": "arn:aws:iam::123456789012:role/replication",
            "rules": [{"status": "Enabled", "destination": {"bucket": "arn:aws:s3:::copy"}}],
        },
        ["access-s3-replication"],
    ),
)

NOT_BREAKABLE: Final[Mapping[str, str]] = {
    "access-load-balancer-firewall-rules": (
        "no regional web ACL: the only load balancers that face the internet work on connections, "
        "which a web ACL cannot filter"
    ),
    "access-s3-event-notifications": (
        "no bucket sends any, which is excused; only a resource of its own could mend it"
    ),
    "health-target-group-path": (
        "for HTTP and HTTPS targets; the program's are functions, and load balancers by TCP"
    ),
    "https-target-group-protocol": (
        "for HTTP targets; the program's are functions, and load balancers by TCP"
    ),
}


def batches(mutations: Iterable[Mutation]) -> list[tuple[Mutation, ...]]:
    """Put mutations together that can be checked in one go.

    Two of a batch have nothing in common: no resource that is broken or reported, and no policy.
    So a finding says by its policy alone, and again by its resource, which mutation it is from.
    """
    found: list[tuple[list[Mutation], set[str]]] = []
    for mutation in mutations:
        marks = {mutation.resource}
        marks.update(mark for catch in mutation.catches for mark in catch)
        for members, taken in found:
            if taken.isdisjoint(marks):
                members.append(mutation)
                taken |= marks
                break
        else:
            found.append(([mutation], marks))
    return [tuple(members) for members, _ in found]
