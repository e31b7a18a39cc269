"""Builds the example that the configuration names: pass_*, fail_* and unknown_* resources."""

import runpy
from pathlib import Path

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

# Named here so that they are imported once, before the first example.
USED = (
    aws.acm,
    aws.alb,
    aws.apigateway,
    aws.apigatewayv2,
    aws.autoscaling,
    aws.cloudfront,
    aws.cloudwatch,
    aws.ec2,
    aws.iam,
    aws.kms,
    aws.lambda_,
    aws.lb,
    aws.route53,
    aws.s3,
    aws.sagemaker,
    aws.wafv2,
    gcp.artifactregistry,
    gcp.certificatemanager,
    gcp.cloudrun,
    gcp.cloudrunv2,
    gcp.compute,
    gcp.dns,
    gcp.kms,
    gcp.projects,
    gcp.serviceaccount,
    gcp.storage,
)

name = pulumi.Config().require("example")
runpy.run_path(str(Path(__file__).parent / f"{name}.py"), run_name="example")
