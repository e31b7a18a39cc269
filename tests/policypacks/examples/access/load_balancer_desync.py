import pulumi_aws as aws

MUTATIONS = [
    ("pass_default", "desyncMitigationMode", "monitor"),
    ("pass_classic", "desyncMitigationMode", "monitor"),
]

unknown = aws.s3.Bucket("helper").arn
subnets = ["subnet-1a", "subnet-1b"]
listeners = [
    {"instance_port": 80, "instance_protocol": "http", "lb_port": 80, "lb_protocol": "http"}
]

aws.lb.LoadBalancer("pass_default", subnets=subnets)
aws.lb.LoadBalancer("pass_strictest", subnets=subnets, desync_mitigation_mode="strictest")
aws.elb.LoadBalancer("pass_classic", listeners=listeners, subnets=subnets)
aws.lb.LoadBalancer("fail_monitor", subnets=subnets, desync_mitigation_mode="monitor")
aws.elb.LoadBalancer(
    "fail_classic", listeners=listeners, subnets=subnets, desync_mitigation_mode="monitor"
)
aws.lb.LoadBalancer("unknown_mode", subnets=subnets, desync_mitigation_mode=unknown)
