"""Every extractor, one line each, in the order they run.

Compute comes before what stands in front of it; names come last. A new resource family is one
file and one line here.
"""

from __future__ import annotations

from typing import Final

from simulator.topology.extract.aws_apigateway_rest import RestApi
from simulator.topology.extract.aws_apigateway_v2 import HttpApi
from simulator.topology.extract.aws_cloudfront import CloudFront
from simulator.topology.extract.aws_compute import Compute
from simulator.topology.extract.aws_global_accelerator import GlobalAccelerator
from simulator.topology.extract.aws_lambda import Lambda
from simulator.topology.extract.aws_load_balancer import LoadBalancer
from simulator.topology.extract.aws_s3 import S3
from simulator.topology.extract.aws_sagemaker import SageMaker
from simulator.topology.extract.aws_target_group import TargetGroup
from simulator.topology.extract.contract import Extractor
from simulator.topology.extract.google_backends import GoogleBackends
from simulator.topology.extract.google_cloud_run import CloudRun
from simulator.topology.extract.google_dns import CloudDns
from simulator.topology.extract.google_health_checks import GoogleHealthChecks
from simulator.topology.extract.google_instances import GoogleInstances
from simulator.topology.extract.google_load_balancer import GoogleLoadBalancer
from simulator.topology.extract.google_storage import GoogleStorage
from simulator.topology.extract.route53_health_checks import Route53HealthChecks
from simulator.topology.extract.route53_records import Route53Records
from simulator.topology.extract.route53_traffic_policy import TrafficPolicies

EXTRACTORS: Final[tuple[Extractor, ...]] = (
    Lambda(),
    SageMaker(),
    S3(),
    Compute(),
    TargetGroup(),
    LoadBalancer(),
    HttpApi(),
    RestApi(),
    CloudFront(),
    GlobalAccelerator(),
    CloudRun(),
    GoogleInstances(),
    GoogleStorage(),
    GoogleHealthChecks(),
    GoogleBackends(),
    GoogleLoadBalancer(),
    Route53HealthChecks(),
    Route53Records(),
    TrafficPolicies(),
    CloudDns(),
)
