"""A Route 53 traffic policy and the name it answers for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.documents.traffic_policy import (
    Document,
    TrafficPolicyError,
    health_check_placeholder,
    placeholders,
)


@dataclass(frozen=True, slots=True)
class TrafficPolicyArgs:
    """What the policy says and where.

    Attributes:
        policy_name: name of the policy in the account.
        host: name the policy answers for.
        ttl_s: TTL of its answers.
        document: the parsed document, with placeholders for the ids of health checks.
        health_checks: name in a placeholder -> the health check's id.
    """

    policy_name: str
    host: str
    zone_id: pulumi.Input[str]
    ttl_s: int
    document: Document
    health_checks: Mapping[str, pulumi.Input[str]]


class TrafficPolicy(pulumi.ComponentResource):
    """A traffic policy whose structure can be read before its health checks have ids.

    The component's inputs ``document`` (parsed, with placeholders ``${health_check:<name>}``)
    and ``healthChecks`` (name -> id) say in a preview what the policy's own document cannot: one
    unknown id makes the whole of that text unknown.
    """

    def __init__(
        self, name: str, args: TrafficPolicyArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        missing = placeholders(args.document) - set(args.health_checks)
        if missing:
            raise TrafficPolicyError(
                f"the document names health checks that are not given: {', '.join(sorted(missing))}"
            )
        super().__init__(
            "routecast:aws:TrafficPolicy",
            name,
            {
                "host": args.host,
                "ttl": args.ttl_s,
                "document": args.document,
                "healthChecks": dict(args.health_checks),
            },
            opts,
        )
        child = pulumi.ResourceOptions(parent=self)
        text = json.dumps(args.document)
        policy = aws.route53.TrafficPolicy(
            name,
            name=args.policy_name,
            comment=f"Answers for {args.host}",
            document=pulumi.Output.all(**args.health_checks).apply(
                lambda ids: fill(text, {key: str(id_) for key, id_ in ids.items()})
            ),
            opts=child,
        )
        instance = aws.route53.TrafficPolicyInstance(
            name,
            name=args.host,
            hosted_zone_id=args.zone_id,
            traffic_policy_id=policy.id,
            traffic_policy_version=policy.version,
            ttl=args.ttl_s,
            opts=child,
        )
        self.instance_id: pulumi.Output[str] = instance.id
        # A policy pack that looks at the whole stack sees a component's outputs, not its inputs.
        self.register_outputs(
            {
                "instanceId": instance.id,
                "document": args.document,
                "healthChecks": dict(args.health_checks),
            }
        )


def fill(text: str, ids: Mapping[str, str]) -> str:
    """Put the ids of health checks in the place of their placeholders."""
    for name, id_ in ids.items():
        text = text.replace(health_check_placeholder(name), id_)
    return text
