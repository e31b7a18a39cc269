import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_a", "endpointGroupRegion", "us-east-1")]

unknown = aws.s3.Bucket("helper").arn
west = aws.Provider("west", region="eu-west-1")
elsewhere = aws.Provider("elsewhere", region=unknown)
accelerator = aws.globalaccelerator.Accelerator("accelerator")


def group(
    name: str,
    listener: pulumi.Input[str],
    region: pulumi.Input[str | None],
    provider: aws.Provider | None = None,
) -> None:
    aws.globalaccelerator.EndpointGroup(
        name,
        listener_arn=listener,
        endpoint_group_region=region,
        opts=pulumi.ResourceOptions(provider=provider),
    )


def listener(name: str) -> pulumi.Output[str]:
    return aws.globalaccelerator.Listener(
        name,
        accelerator_arn=accelerator.arn,
        protocol="TCP",
        port_ranges=[{"from_port": 443, "to_port": 443}],
    ).arn


two = listener("two")
group("pass_a", two, "eu-west-1")
group("pass_b", two, "us-east-1")
by_provider = listener("by_provider")
group("pass_c", by_provider, "us-east-1")
group("pass_d", by_provider, None, west)
literal = "arn:aws:globalaccelerator::123456789012:accelerator/a/listener/l"
group("pass_e", literal, "us-east-1")
group("pass_f", literal, "eu-west-1")
group("pass_g", literal, unknown)
one = listener("one")
group("fail_a", one, "eu-west-1")
group("z_same_region", one, None, west)
some = listener("some")
group("unknown_a", some, "eu-west-1")
group("z_unknown_region", some, unknown)
other = listener("other")
group("unknown_b", other, "eu-west-1")
group("z_unknown_provider", other, None, elsewhere)
group("unknown_listener", unknown, "eu-west-1")
