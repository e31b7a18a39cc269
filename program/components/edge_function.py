"""What runs at the edge before the cache: a CloudFront function or a Lambda@Edge function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pulumi
import pulumi_aws as aws

from program.config.aws import EdgeFunction as EdgeFunctionKind
from program.documents.iam import Statement, policy_json

_EDGE = Path(__file__).resolve().parent.parent / "edge"


@dataclass(frozen=True, slots=True)
class EdgeFunctionArgs:
    """``kind`` says what to make; ``model_version`` becomes part of every cache key."""

    kind: EdgeFunctionKind
    function_name: str
    model_version: str


class EdgeFunction(pulumi.ComponentResource):
    """Makes cache keys canonical on each viewer request; must live in the global region.

    ``association`` holds the arguments by which a cache behaviour refers to it.
    """

    def __init__(
        self, name: str, args: EdgeFunctionArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:EdgeFunction", name, {"kind": args.kind}, opts)
        self.association: Mapping[str, object] = {}
        if args.kind == "cloudfront":
            self.association = self._cloudfront(name, args)
        elif args.kind == "lambda":
            self.association = self._lambda(name, args)
        self.register_outputs({})

    def _cloudfront(self, name: str, args: EdgeFunctionArgs) -> Mapping[str, object]:
        function = aws.cloudfront.Function(
            name,
            name=args.function_name,
            runtime="cloudfront-js-2.0",
            comment="One cache key for equal questions",
            code=source("cloudfront_function.js", args.model_version),
            publish=True,
            opts=pulumi.ResourceOptions(parent=self),
        )
        return {
            "function_associations": [
                aws.cloudfront.DistributionOrderedCacheBehaviorFunctionAssociationArgs(
                    event_type="viewer-request", function_arn=function.arn
                )
            ]
        }

    def _lambda(self, name: str, args: EdgeFunctionArgs) -> Mapping[str, object]:
        child = pulumi.ResourceOptions(parent=self)
        services = ("lambda.amazonaws.com", "edgelambda.amazonaws.com")
        role = aws.iam.Role(
            name,
            name=args.function_name,
            assume_role_policy=policy_json(
                Statement(
                    sid="Assume", actions=("sts:AssumeRole",), principals={"Service": services}
                )
            ),
            opts=child,
        )
        rights = aws.iam.RolePolicy(
            name,
            role=role.name,
            policy=policy_json(
                Statement(
                    sid="Log",
                    actions=("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
                    # A replica logs in the region it runs in, under this prefix.
                    resources=(
                        f"arn:aws:logs:*:*:log-group:/aws/lambda/us-east-1.{args.function_name}:*",
                    ),
                )
            ),
            opts=child,
        )
        function = aws.lambda_.Function(
            name,
            name=args.function_name,
            role=role.arn,
            # A viewer-request function: 128 MB, 5 s, x86_64, no environment (CloudFront
            # developer guide, "Restrictions on Lambda@Edge", 2026).
            runtime="python3.13",
            architectures=["x86_64"],
            memory_size=128,
            timeout=1,
            handler="lambda_edge.handler",
            code=pulumi.AssetArchive(
                {"lambda_edge.py": pulumi.StringAsset(source("lambda_edge.py", args.model_version))}
            ),
            # CloudFront refers to a published version, never to the latest code.
            publish=True,
            opts=pulumi.ResourceOptions(parent=self, depends_on=[rights]),
        )
        return {
            "lambda_function_associations": [
                aws.cloudfront.DistributionOrderedCacheBehaviorLambdaFunctionAssociationArgs(
                    event_type="viewer-request",
                    lambda_arn=function.qualified_arn,
                    include_body=False,
                )
            ]
        }


def source(file: str, model_version: str) -> str:
    """Return the code of an edge function with the model's version written into it."""
    text = (_EDGE / file).read_text(encoding="utf-8")
    return text.replace("__MODEL_VERSION__", model_version)
