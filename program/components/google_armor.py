"""Cloud Armor rules: preconfigured attack signatures, then a limit per client address.

Two policies are built from one list of rules, because a global backend service takes a global
security policy and a regional one a regional policy.
"""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_gcp as gcp

# Rule sets of "Tune Google Cloud Armor preconfigured WAF rules" (2026-07). Sensitivity 1 keeps
# to the surest signatures: an inference API takes free text, which trips the others.
SIGNATURES = (
    ("cve-canary", "known exploits (Log4j and the like)"),
    ("sqli-v33-stable", "SQL injection"),
    ("xss-v33-stable", "cross-site scripting"),
    ("lfi-v33-stable", "local file inclusion"),
    ("rce-v33-stable", "remote code execution"),
    ("protocolattack-v33-stable", "protocol attacks"),
    ("scannerdetection-v33-stable", "scanners"),
)
FIRST_PRIORITY = 1000
LIMIT_PRIORITY = 2000
DEFAULT_PRIORITY = 2147483647


@dataclass(frozen=True, slots=True)
class ArmorArgs:
    """How much one client may ask for.

    Attributes:
        project: Google Cloud project id.
        requests: requests one address may send within ``interval_s`` before it gets 429.
        interval_s: length of the window in seconds; one of 10, 30, 60, 120, 180, 240, 270,
            300, 600, 900, 1200, 1800, 2700, 3600.
    """

    project: str
    requests: int
    interval_s: int = 60


@dataclass(frozen=True, slots=True)
class _Rule:
    priority: int
    action: str
    description: str
    expression: str | None = None


def _rules() -> tuple[_Rule, ...]:
    signatures = tuple(
        _Rule(
            FIRST_PRIORITY + 10 * index,
            "deny(403)",
            f"Block {means}",
            f"evaluatePreconfiguredWaf('{rule_set}', {{'sensitivity': 1}})",
        )
        for index, (rule_set, means) in enumerate(SIGNATURES)
    )
    # Throttling ends the evaluation for conforming requests too, so it stands last but one.
    return (
        *signatures,
        _Rule(LIMIT_PRIORITY, "throttle", "Limit the requests of one address"),
        _Rule(DEFAULT_PRIORITY, "allow", "Let everything else through"),
    )


def global_policy(
    name: str, args: ArmorArgs, opts: pulumi.ResourceOptions
) -> gcp.compute.SecurityPolicy:
    """Declare the policy for global backend services."""
    compute = gcp.compute
    return compute.SecurityPolicy(
        name,
        project=args.project,
        description="Attack signatures and a limit per client address",
        type="CLOUD_ARMOR",
        advanced_options_config=compute.SecurityPolicyAdvancedOptionsConfigArgs(
            json_parsing="STANDARD", log_level="NORMAL"
        ),
        adaptive_protection_config=compute.SecurityPolicyAdaptiveProtectionConfigArgs(
            layer7_ddos_defense_config=(
                compute.SecurityPolicyAdaptiveProtectionConfigLayer7DdosDefenseConfigArgs(
                    enable=True, rule_visibility="STANDARD"
                )
            )
        ),
        rules=[
            compute.SecurityPolicyRuleArgs(
                priority=rule.priority,
                action=rule.action,
                description=rule.description,
                match=(
                    compute.SecurityPolicyRuleMatchArgs(
                        expr=compute.SecurityPolicyRuleMatchExprArgs(expression=rule.expression)
                    )
                    if rule.expression
                    else compute.SecurityPolicyRuleMatchArgs(
                        versioned_expr="SRC_IPS_V1",
                        config=compute.SecurityPolicyRuleMatchConfigArgs(src_ip_ranges=["*"]),
                    )
                ),
                rate_limit_options=(
                    compute.SecurityPolicyRuleRateLimitOptionsArgs(
                        conform_action="allow",
                        exceed_action="deny(429)",
                        enforce_on_key="IP",
                        rate_limit_threshold=(
                            compute.SecurityPolicyRuleRateLimitOptionsRateLimitThresholdArgs(
                                count=args.requests, interval_sec=args.interval_s
                            )
                        ),
                    )
                    if rule.action == "throttle"
                    else None
                ),
            )
            for rule in _rules()
        ],
        opts=opts,
    )


def regional_policy(
    name: str, args: ArmorArgs, region: str, opts: pulumi.ResourceOptions
) -> gcp.compute.RegionSecurityPolicy:
    """Declare the policy for one region's backend services."""
    compute = gcp.compute
    return compute.RegionSecurityPolicy(
        name,
        project=args.project,
        region=region,
        description="Attack signatures and a limit per client address",
        type="CLOUD_ARMOR",
        rules=[
            compute.RegionSecurityPolicyRuleArgs(
                priority=rule.priority,
                action=rule.action,
                description=rule.description,
                match=(
                    compute.RegionSecurityPolicyRuleMatchArgs(
                        expr=compute.RegionSecurityPolicyRuleMatchExprArgs(
                            expression=rule.expression
                        )
                    )
                    if rule.expression
                    else compute.RegionSecurityPolicyRuleMatchArgs(
                        versioned_expr="SRC_IPS_V1",
                        config=compute.RegionSecurityPolicyRuleMatchConfigArgs(src_ip_ranges=["*"]),
                    )
                ),
                rate_limit_options=(
                    compute.RegionSecurityPolicyRuleRateLimitOptionsArgs(
                        conform_action="allow",
                        exceed_action="deny(429)",
                        enforce_on_key="IP",
                        rate_limit_threshold=(
                            compute.RegionSecurityPolicyRuleRateLimitOptionsRateLimitThresholdArgs(
                                count=args.requests, interval_sec=args.interval_s
                            )
                        ),
                    )
                    if rule.action == "throttle"
                    else None
                ),
            )
            for rule in _rules()
        ],
        opts=opts,
    )
