import pulumi_aws as aws

MUTATIONS = [
    ("pass_network", "enableCrossZoneLoadBalancing", None),
    ("pass_application", "loadBalancerType", "network"),
]

unknown = aws.s3.Bucket("helper").arn.apply(bool)
subnets = ["subnet-1a", "subnet-1b"]

aws.lb.LoadBalancer(
    "pass_network",
    subnets=subnets,
    load_balancer_type="network",
    enable_cross_zone_load_balancing=True,
)
aws.lb.LoadBalancer("pass_application", subnets=subnets)
aws.lb.LoadBalancer("fail_default", subnets=subnets, load_balancer_type="network")
aws.alb.LoadBalancer(
    "fail_off",
    subnets=subnets,
    load_balancer_type="network",
    enable_cross_zone_load_balancing=False,
)
aws.lb.LoadBalancer(
    "unknown_cross_zone",
    subnets=subnets,
    load_balancer_type="network",
    enable_cross_zone_load_balancing=unknown,
)
