"""Target groups: what a load balancer sends requests to, and how it probes it."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.aws_compute import ASG, ECS_SERVICE, INSTANCE, ecs_capacity
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.extract.sizes import vcpus
from simulator.topology.model import BackendMember, BackendService, HealthCheck, NodeId, Pool

TARGET_GROUPS = (
    "aws:lb/targetGroup:TargetGroup",
    "aws:alb/targetGroup:TargetGroup",
    "aws:elasticloadbalancingv2/targetGroup:TargetGroup",
)
ATTACHMENTS = (
    "aws:lb/targetGroupAttachment:TargetGroupAttachment",
    "aws:alb/targetGroupAttachment:TargetGroupAttachment",
    "aws:elasticloadbalancingv2/targetGroupAttachment:TargetGroupAttachment",
)
ASG_ATTACHMENTS = (
    "aws:autoscaling/attachment:Attachment",
    "aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment",
)

# Elastic Load Balancing, target group health checks, 2025-11: interval 30 s (35 s for Lambda
# targets), 5 healthy and 2 unhealthy checks for an ALB by its API; the Pulumi provider sends 3
# for both; timeout 5 s for HTTP.
INTERVAL_S, LAMBDA_INTERVAL_S = 30.0, 35.0
THRESHOLD = 3
TIMEOUT_S = 5.0


class TargetGroup:
    """A target group becomes a backend service with its pools as members."""

    types = (*TARGET_GROUPS, *ATTACHMENTS, *ASG_ATTACHMENTS)

    def doors(self, view: View) -> Iterable[Door]:
        """Yield target groups; they have no host names."""
        return (Door(group.urn, group.urn) for group in view.graph.of_type(*TARGET_GROUPS))

    def extract(self, view: View, draft: Draft) -> None:
        """Add a backend service, its health check, and a pool of attached instances."""
        for group in view.graph.of_type(*TARGET_GROUPS):
            with draft.reading(group):
                self._group(view, draft, group)

    def _group(self, view: View, draft: Draft, group: Resource) -> None:
        region = view.region(group)
        targets: dict[NodeId, None] = {}
        instances: list[Resource] = []
        for attachment in view.users(group, "targetGroupArn", *ATTACHMENTS):
            found = view.linked(attachment, "targetId", INSTANCE)
            if found:
                instances += found
                draft.uses(attachment)
                continue
            with draft.reading(attachment):
                targets[view.need(attachment, "targetId")] = None
                draft.uses(attachment)
        for asg in view.graph.of_type(ASG):
            if group in view.linked(asg, "targetGroupArns", *TARGET_GROUPS):
                targets[asg.urn] = None
        for attachment in view.graph.of_type(*ASG_ATTACHMENTS):
            path = (
                "lbTargetGroupArn" if "lbTargetGroupArn" in attachment.inputs else "trafficSource"
            )
            if group in view.linked(attachment, path, *TARGET_GROUPS):
                for asg in view.linked(attachment, "autoscalingGroupName", ASG):
                    targets[asg.urn] = None
                    draft.uses(attachment)
        for service in view.graph.of_type(ECS_SERVICE):
            if group in view.linked(service, "loadBalancers", *TARGET_GROUPS):
                targets[service.urn] = None
                draft.add(ecs_capacity(view, draft, service), service)
        if instances:
            pool = _attached(view, draft, group, instances)
            targets[pool.id] = None
        if not targets:
            raise UnmodelledError("no target of it is in this stack")
        check = _health_check(group)
        if check is not None:
            draft.add(check, group)
        draft.add(
            BackendService(
                id=group.urn,
                members=tuple(BackendMember(target, region) for target in targets),
                health_check=None if check is None else check.id,
                timeout_s=60.0,  # ALB idle timeout, 60 s by default (same documentation)
            ),
            group,
        )


def _attached(view: View, draft: Draft, group: Resource, instances: list[Resource]) -> Pool:
    """Add the pool that the instances attached one by one form."""
    size = read.text(instances[0], "instanceType")
    pool = Pool(
        id=f"{group.urn}#instances",
        kind="instances",
        region=view.region(instances[0]),
        concurrency=vcpus(size),
        min_instances=len(instances),
        max_instances=len(instances),
        warm=True,
    )
    draft.add(pool, group, *instances)
    return pool


def _health_check(group: Resource) -> HealthCheck | None:
    """Return the group's health check; Lambda targets have one only when it is switched on."""
    is_lambda = read.text(group, "targetType") == "lambda"
    if not read.flag(group, "healthCheck.enabled", not is_lambda):
        return None
    return HealthCheck(
        id=f"{group.urn}#health",
        kind="target-group",
        protocol=read.text(group, "healthCheck.protocol", "HTTP"),
        interval_s=read.number(
            group, "healthCheck.interval", LAMBDA_INTERVAL_S if is_lambda else INTERVAL_S
        ),
        failure_threshold=read.whole(group, "healthCheck.unhealthyThreshold", THRESHOLD),
        success_threshold=read.whole(group, "healthCheck.healthyThreshold", THRESHOLD),
        timeout_s=read.number(group, "healthCheck.timeout", TIMEOUT_S),
        checkers=1,
        path=read.text(group, "healthCheck.path", "/"),
    )
