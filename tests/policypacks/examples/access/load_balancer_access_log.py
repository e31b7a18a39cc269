import pulumi_aws as aws

MUTATIONS = [
    ("pass_application", "accessLogs.enabled", False),
    ("pass_application", "accessLogs", None),
]

unknown = aws.s3.Bucket("helper").arn.apply(bool)
subnets = ["subnet-1a", "subnet-1b"]
log = {"bucket": "logs", "enabled": True}

aws.lb.LoadBalancer("pass_application", subnets=subnets, access_logs=log)
aws.alb.LoadBalancer("pass_alias", subnets=subnets, access_logs=log)
aws.lb.LoadBalancer("fail_no_log", subnets=subnets)
aws.lb.LoadBalancer("fail_off", subnets=subnets, access_logs={"bucket": "logs"})
aws.alb.LoadBalancer("fail_alias", subnets=subnets)
aws.lb.LoadBalancer("fail_network", subnets=subnets, load_balancer_type="network")
aws.lb.LoadBalancer(
    "unknown_enabled", subnets=subnets, access_logs={"bucket": "logs", "enabled": unknown}
)
