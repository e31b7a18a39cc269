"""Transforms of the stack, of a component and of one resource; of data sources; the older kind."""

import pulumi
import pulumi_aws as aws


def tag(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult | None:
    if not args.type_.startswith("aws:s3/bucket:"):
        return None
    props = dict(args.props)
    props["tags"] = {**(props.get("tags") or {}), "by": "stack"}
    return pulumi.ResourceTransformResult(props=props, opts=args.opts)


def protect(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult | None:
    args.opts.protect = True
    return pulumi.ResourceTransformResult(props=args.props, opts=args.opts)


def link(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult | None:
    if args.type_ != "aws:route53/record:Record":
        return None
    return pulumi.ResourceTransformResult(
        props={**args.props, "ttl": 30, "records": [keeper.bucket]},
        opts=pulumi.ResourceOptions.merge(
            args.opts, pulumi.ResourceOptions(depends_on=[keeper], ignore_changes=["ttl"])
        ),
    )


def region(args: pulumi.InvokeTransformArgs) -> pulumi.InvokeTransformResult | None:
    if args.token != "aws:iam/getPolicyDocument:getPolicyDocument":
        return None
    return pulumi.InvokeTransformResult(
        args={**args.args, "policyId": "transformed"}, opts=args.opts
    )


def older(args: pulumi.ResourceTransformationArgs) -> pulumi.ResourceTransformationResult | None:
    return pulumi.ResourceTransformationResult(
        props={**args.props, "comment": "older kind"}, opts=args.opts
    )


pulumi.runtime.register_resource_transform(tag)
pulumi.runtime.register_invoke_transform(region)

keeper = aws.s3.Bucket("keeper", tags={"own": "yes"})


class Group(pulumi.ComponentResource):
    def __init__(self, name: str, opts: pulumi.ResourceOptions) -> None:
        super().__init__("parity:index:Group", name, None, opts)
        own = pulumi.ResourceOptions(parent=self)
        zone = aws.route53.Zone(
            f"{name}-zone",
            name="group.example",
            opts=pulumi.ResourceOptions(parent=self, transformations=[older]),
        )
        aws.route53.Record(
            f"{name}-record",
            zone_id=zone.zone_id,
            name="a.group.example",
            type="CNAME",
            ttl=600,
            records=["b.group.example"],
            opts=own,
        )


Group("group", pulumi.ResourceOptions(transforms=[link]))
aws.s3.Bucket("guarded", opts=pulumi.ResourceOptions(transforms=[protect]))
document = aws.iam.get_policy_document(
    statements=[{"actions": ["s3:GetObject"], "resources": ["*"], "effect": "Allow"}]
)
pulumi.export("document", document.json)
