import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_default", "endpointConfigurations[0].weight", 0),
    ("pass_default", "endpointConfigurations", None),
    ("pass_default", "trafficDialPercentage", 0),
]

unknown = aws.s3.Bucket("helper").arn


def group(
    name: str, *weights: pulumi.Input[int | None], dial: pulumi.Input[float | None] = None
) -> None:
    aws.globalaccelerator.EndpointGroup(
        name,
        listener_arn="arn:aws:globalaccelerator::123456789012:accelerator/a/listener/l",
        traffic_dial_percentage=dial,
        endpoint_configurations=[
            {"endpoint_id": f"eipalloc-{index}", "weight": weight}
            for index, weight in enumerate(weights)
        ],
    )


group("pass_default", None)
group("pass_some", 0, 10, dial=50)
group("pass_some_unknown", unknown.apply(int), 10)
group("fail_dial", 128, dial=0)
group("fail_weights", 0, 0)
group("fail_empty")
group("unknown_dial", 128, dial=unknown.apply(float))
group("unknown_weight", 0, unknown.apply(int))
