import pulumi_aws as aws

MUTATIONS = [("pass_internal", "internal", False), ("pass_network", "loadBalancerType", None)]

unknown = aws.s3.Bucket("helper").arn.apply(bool)
subnets = ["subnet-1a", "subnet-1b"]
acl = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/serving/a1b2"

guarded = aws.lb.LoadBalancer("pass_guarded", subnets=subnets)
aws.wafv2.WebAclAssociation("guard", resource_arn=guarded.arn, web_acl_arn=acl)
classic = aws.alb.LoadBalancer("pass_classic_guard", subnets=subnets)
aws.wafregional.WebAclAssociation("classic", resource_arn=classic.arn, web_acl_id="a1b2")
aws.lb.LoadBalancer("pass_internal", subnets=subnets, internal=True)
aws.lb.LoadBalancer("pass_network", subnets=subnets, load_balancer_type="network")
aws.lb.LoadBalancer("fail_bare", subnets=subnets)
aws.alb.LoadBalancer("fail_alias", subnets=subnets, load_balancer_type="application")
aws.lb.LoadBalancer("unknown_internal", subnets=subnets, internal=unknown)
