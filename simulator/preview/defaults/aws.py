"""What the AWS provider fills in.

Only what its schema gives as a default is here. What AWS itself chooses where nothing is said
(*computed* in the schema) stays unknown until the deployment, and is not filled in.
"""

from __future__ import annotations

from typing import Final

from simulator.preview.defaults import (
    aws_apis,
    aws_balancing,
    aws_compute,
    aws_edge,
    aws_network,
    aws_storage,
)
from simulator.preview.defaults.entries import Table, merged

# These resources are of the newer kind (Terraform's plugin framework), whose defaults are planned
# values and never checked inputs: they must not get a row, not even an empty one.
FRAMEWORK: Final = frozenset(
    {
        "aws:cloudfront/continuousDeploymentPolicy:ContinuousDeploymentPolicy",
        "aws:cloudfront/keyValueStore:KeyValueStore",
        "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
        "aws:cloudfront/vpcOrigin:VpcOrigin",
        "aws:lambda/runtimeManagementConfig:RuntimeManagementConfig",
        "aws:route53/cidrCollection:CidrCollection",
        "aws:route53/cidrLocation:CidrLocation",
        "aws:route53/recordsExclusive:RecordsExclusive",
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    }
)

DEFAULTS: Final[Table] = merged(
    *aws_edge.TABLES,
    *aws_apis.TABLES,
    *aws_balancing.TABLES,
    *aws_compute.TABLES,
    *aws_network.TABLES,
    *aws_storage.TABLES,
)
