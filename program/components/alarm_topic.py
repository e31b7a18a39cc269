"""Where alarms go: an encrypted SNS topic beside Route 53's and CloudFront's metrics."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.documents.iam import Statement, policy_json


@dataclass(frozen=True, slots=True)
class AlarmTopicArgs:
    """``email`` is told of every alarm; empty for nobody."""

    topic_name: str
    region: str
    account_id: str
    key_arn: pulumi.Input[str]
    email: str


class AlarmTopic(pulumi.ComponentResource):
    """A topic that CloudWatch alarms of this account may publish to."""

    def __init__(
        self, name: str, args: AlarmTopicArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:AlarmTopic", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        publish = Statement(
            sid="Alarms",
            actions=("sns:Publish",),
            resources=(f"arn:aws:sns:{args.region}:{args.account_id}:{args.topic_name}",),
            principals={"Service": ("cloudwatch.amazonaws.com",)},
            conditions={"StringEquals": {"aws:SourceAccount": args.account_id}},
        )
        topic = aws.sns.Topic(
            name,
            name=args.topic_name,
            kms_master_key_id=args.key_arn,
            policy=policy_json(publish),
            opts=child,
        )
        if args.email:
            aws.sns.TopicSubscription(
                name, topic=topic.arn, protocol="email", endpoint=args.email, opts=child
            )
        self.arn: pulumi.Output[str] = topic.arn
        self.register_outputs({"arn": self.arn})
