"""The policies of this pack, in the order they run."""

from __future__ import annotations

from typing import Final

from policypacks._kit.model import Pack
from policypacks.health_checks.checks import (
    check_alarm,
    check_children,
    check_detection_time,
    check_enabled,
    check_insufficient_data,
    check_latency_measured,
    check_not_inverted,
    check_path,
    check_port,
    check_regions,
    check_threshold,
    check_type,
    cloudfront_alias_check,
    failover_pair,
    failover_regions,
    geo_default,
    multivalue_single_value,
    record_check,
    routed_regions,
    set_identifiers,
    traffic_policy_check,
    weights,
)

PACK: Final = Pack(
    name="routecast-health-checks",
    prefix="health",
    description="Traffic leaves a failed region by itself - every routed answer is health-checked.",
    policies=(
        record_check.POLICY,
        cloudfront_alias_check.POLICY,
        traffic_policy_check.POLICY,
        check_enabled.POLICY,
        check_not_inverted.POLICY,
        check_type.POLICY,
        check_path.POLICY,
        check_port.POLICY,
        check_detection_time.POLICY,
        check_threshold.POLICY,
        check_regions.POLICY,
        check_latency_measured.POLICY,
        check_insufficient_data.POLICY,
        check_children.POLICY,
        check_alarm.POLICY,
        failover_pair.POLICY,
        failover_regions.POLICY,
        routed_regions.POLICY,
        set_identifiers.POLICY,
        geo_default.POLICY,
        weights.POLICY,
        multivalue_single_value.POLICY,
    ),
)
