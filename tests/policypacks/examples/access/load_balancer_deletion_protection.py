import pulumi_aws as aws

MUTATIONS = [
    ("pass_protected", "enableDeletionProtection", False),
    ("pass_protected", "enableDeletionProtection", None),
]

unknown = aws.s3.Bucket("helper").arn.apply(bool)
subnets = ["subnet-1a", "subnet-1b"]

aws.lb.LoadBalancer("pass_protected", subnets=subnets, enable_deletion_protection=True)
aws.lb.LoadBalancer("fail_default", subnets=subnets, load_balancer_type="network")
aws.alb.LoadBalancer("fail_off", subnets=subnets, enable_deletion_protection=False)
aws.lb.LoadBalancer("unknown_protected", subnets=subnets, enable_deletion_protection=unknown)
