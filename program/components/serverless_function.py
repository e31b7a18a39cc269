"""A Lambda function with its role, its log group, and no more rights than it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pulumi
import pulumi_aws as aws

from program.components.encryption_key import EncryptionKey, decrypt_with
from program.config.aws import LambdaConfig
from program.documents import arns
from program.documents.iam import Statement, policy_json, trust
from program.packages import archive


@dataclass(frozen=True, slots=True)
class ServerlessFunctionArgs:
    """What runs, where, and what it may touch.

    Attributes:
        function_name: physical name; the role carries the region besides.
        handler: ``module.function`` in the archive.
        files: patterns of the files to pack, as :mod:`program.packages` takes them.
        environment: variables, encrypted with ``key``.
        statements: rights besides logging, tracing and the key.
    """

    function_name: str
    region: str
    account_id: str
    handler: str
    files: Sequence[str]
    settings: LambdaConfig
    key: EncryptionKey
    log_retention_days: int
    environment: Mapping[str, str] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()


class ServerlessFunction(pulumi.ComponentResource):
    """A function that answers within a gateway's time limit and traces every request."""

    def __init__(
        self, name: str, args: ServerlessFunctionArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:ServerlessFunction", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        group_name = f"/aws/lambda/{args.function_name}"
        role = aws.iam.Role(
            name,
            name=f"{args.function_name}-{args.region}",
            assume_role_policy=trust("lambda.amazonaws.com"),
            opts=child,
        )
        rights = aws.iam.RolePolicy(
            name,
            role=role.name,
            policy=policy_json(*_rights(args, group_name), *args.statements),
            opts=child,
        )
        group = aws.cloudwatch.LogGroup(
            name,
            name=group_name,
            retention_in_days=args.log_retention_days,
            kms_key_id=args.key.arn,
            opts=child,
        )
        reserved = args.settings.reserved_concurrency
        self.function = aws.lambda_.Function(
            name,
            name=args.function_name,
            role=role.arn,
            handler=args.handler,
            runtime=args.settings.runtime,
            architectures=[args.settings.architecture],
            code=archive(args.files),
            memory_size=args.settings.memory_mb,
            timeout=args.settings.timeout_s,
            reserved_concurrent_executions=None if reserved < 0 else reserved,
            environment=aws.lambda_.FunctionEnvironmentArgs(variables=dict(args.environment))
            if args.environment
            else None,
            kms_key_arn=args.key.arn,
            tracing_config=aws.lambda_.FunctionTracingConfigArgs(mode="Active"),
            logging_config=aws.lambda_.FunctionLoggingConfigArgs(
                log_format="JSON", log_group=group.name
            ),
            opts=pulumi.ResourceOptions(parent=self, depends_on=[rights]),
        )
        self.name: pulumi.Output[str] = self.function.name
        self.arn: pulumi.Output[str] = self.function.arn
        self.invoke_arn: pulumi.Output[str] = self.function.invoke_arn
        self.timeout_s = args.settings.timeout_s
        self.register_outputs({"arn": self.arn})


def _rights(args: ServerlessFunctionArgs, group_name: str) -> tuple[Statement, ...]:
    group = arns.log_group(args.region, args.account_id, group_name)
    return (
        Statement(
            sid="Log",
            actions=("logs:CreateLogStream", "logs:PutLogEvents"),
            resources=(f"{group}:*",),
        ),
        Statement(
            sid="Trace",
            # X-Ray knows no resource-level rights for these actions.
            actions=("xray:PutTraceSegments", "xray:PutTelemetryRecords"),
            resources=("*",),
        ),
        decrypt_with(args.key.alias, args.region, args.account_id),
    )
