import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_closed", "egress", [{"protocol": "-1", "fromPort": 0, "toPort": 0}]),
    ("pass_empty", "ingress", [{"protocol": "-1", "self": True}]),
]

unknown = aws.s3.Bucket("helper").arn
every = {"protocol": "-1", "from_port": 0, "to_port": 0}
# The list exists only after the deploy.
later = pulumi.Output.from_input(unknown).apply(lambda _: [every])

aws.ec2.DefaultSecurityGroup("pass_closed", vpc_id="vpc-1")
aws.ec2.DefaultSecurityGroup("pass_empty", vpc_id="vpc-1", ingress=[], egress=[])
aws.ec2.SecurityGroup("other", vpc_id="vpc-1", egress=[every])
aws.ec2.DefaultSecurityGroup("fail_in", vpc_id="vpc-1", ingress=[{**every, "self": True}])
aws.ec2.DefaultSecurityGroup(
    "fail_out", vpc_id="vpc-1", egress=[{**every, "cidr_blocks": ["0.0.0.0/0"]}]
)
aws.ec2.DefaultSecurityGroup("unknown_rules", vpc_id="vpc-1", ingress=later)
