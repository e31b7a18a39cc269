import pulumi_aws as aws

MUTATIONS = [
    ("pass_drops", "dropInvalidHeaderFields", False),
    ("pass_drops", "dropInvalidHeaderFields", None),
    ("pass_network", "loadBalancerType", "application"),
]

unknown = aws.s3.Bucket("helper").arn.apply(bool)
subnets = ["subnet-1a", "subnet-1b"]

aws.lb.LoadBalancer("pass_drops", subnets=subnets, drop_invalid_header_fields=True)
aws.lb.LoadBalancer("pass_network", subnets=subnets, load_balancer_type="network")
aws.lb.LoadBalancer("fail_default", subnets=subnets)
aws.alb.LoadBalancer(
    "fail_off",
    subnets=subnets,
    load_balancer_type="application",
    drop_invalid_header_fields=False,
)
aws.lb.LoadBalancer("unknown_drops", subnets=subnets, drop_invalid_header_fields=unknown)
