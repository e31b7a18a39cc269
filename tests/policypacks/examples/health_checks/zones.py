import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_balancer", "subnets", ["subnet-1"]),
    ("pass_group", "vpcZoneIdentifiers", ["subnet-1"]),
    ("pass_default_zones", "distributionPolicyZones", ["europe-west1-b"]),
]

unknown = aws.s3.Bucket("helper").arn
TWO = ["subnet-1", "subnet-2"]


def group(name: str, **zones: list[pulumi.Input[str]]) -> None:
    aws.autoscaling.Group(name, min_size=2, max_size=4, launch_configuration="launch", **zones)


def instances(name: str, zones: list[str] | None) -> None:
    gcp.compute.RegionInstanceGroupManager(
        name,
        base_instance_name="pool",
        region="europe-west1",
        versions=[{"instance_template": "template"}],
        distribution_policy_zones=zones,
    )


def classic(name: str, zones: list[str]) -> None:
    listener = {"instance_port": 80, "instance_protocol": "http", "lb_port": 80}
    aws.elb.LoadBalancer(
        name, availability_zones=zones, listeners=[{**listener, "lb_protocol": "http"}]
    )


aws.lb.LoadBalancer("pass_balancer", subnets=TWO)
aws.lb.LoadBalancer("pass_unknown_subnets", subnets=[unknown, unknown])
aws.lb.LoadBalancer("fail_balancer", load_balancer_type="network", subnets=["subnet-1"])
aws.alb.LoadBalancer("fail_mapped", subnet_mappings=[{"subnet_id": "subnet-1"}])
aws.lb.LoadBalancer("unknown_subnets", subnets=unknown.apply(lambda text: [text]))
group("pass_group", vpc_zone_identifiers=TWO)
group("pass_zone_names", availability_zones=["eu-west-1a", "eu-west-1b"])
group("fail_group", vpc_zone_identifiers=[unknown])
group("fail_zone_names", availability_zones=["eu-west-1a"])
classic("pass_classic", ["eu-west-1a", "eu-west-1b"])
classic("fail_classic", ["eu-west-1a"])
instances("pass_default_zones", None)
instances("pass_zones", ["europe-west1-b", "europe-west1-c"])
instances("fail_zones", ["europe-west1-b"])
