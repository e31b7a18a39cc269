import pulumi_aws as aws

MUTATIONS = [("pass_internal", "internal", False)]

unknown = aws.s3.Bucket("helper").arn.apply(bool)
subnets = ["subnet-1a", "subnet-1b"]
listeners = [
    {"instance_port": 80, "instance_protocol": "http", "lb_port": 80, "lb_protocol": "http"}
]

aws.lb.LoadBalancer("pass_internal", subnets=subnets, internal=True)
aws.lb.LoadBalancer("fail_default", subnets=subnets)
aws.alb.LoadBalancer("fail_network", subnets=subnets, internal=False, load_balancer_type="network")
aws.elb.LoadBalancer("fail_classic", listeners=listeners, subnets=subnets)
aws.lb.LoadBalancer("unknown_internal", subnets=subnets, internal=unknown)
