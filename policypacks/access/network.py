"""Policies on what requests pass on their way and where they end: names, balancers, Google."""

from __future__ import annotations

from typing import Final

from policypacks._kit.model import Policy
from policypacks.access.checks import (
    ecr_repository_public,
    global_accelerator_flow_log,
    kms_key_policy,
    kms_key_rotation,
    load_balancer_access_log,
    load_balancer_cross_zone,
    load_balancer_deletion_protection,
    load_balancer_desync,
    load_balancer_firewall,
    load_balancer_invalid_headers,
    load_balancer_public,
    route53_dangling_record,
    route53_dnssec,
    route53_query_log,
    sagemaker_capture_key,
    sagemaker_data_capture,
    sagemaker_endpoint_key,
    sagemaker_network_isolation,
    security_group_admin_ports,
    security_group_public_ports,
    waf_known_bad_inputs,
    waf_logging,
)

POLICIES: Final[tuple[Policy, ...]] = (
    route53_dangling_record.POLICY,
    route53_dnssec.POLICY,
    route53_query_log.POLICY,
    load_balancer_access_log.POLICY,
    load_balancer_invalid_headers.POLICY,
    load_balancer_deletion_protection.POLICY,
    load_balancer_desync.POLICY,
    load_balancer_public.POLICY,
    load_balancer_cross_zone.POLICY,
    load_balancer_firewall.POLICY,
    global_accelerator_flow_log.POLICY,
    sagemaker_endpoint_key.POLICY,
    sagemaker_network_isolation.POLICY,
    sagemaker_data_capture.POLICY,
    sagemaker_capture_key.POLICY,
    waf_known_bad_inputs.POLICY,
    waf_logging.POLICY,
    kms_key_rotation.POLICY,
    kms_key_policy.POLICY,
    ecr_repository_public.POLICY,
    security_group_admin_ports.POLICY,
    security_group_public_ports.POLICY,
)
