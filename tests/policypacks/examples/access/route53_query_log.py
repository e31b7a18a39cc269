import pulumi_aws as aws

MUTATIONS = [("pass_private", "vpcs", None)]

logged = aws.route53.Zone("pass_logged", name="logged.example.com")
aws.route53.QueryLog(
    "queries",
    zone_id=logged.zone_id,
    cloudwatch_log_group_arn="arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/logged",
)
aws.route53.Zone("pass_private", name="internal.example.com", vpcs=[{"vpc_id": "vpc-1"}])
aws.route53.Zone("fail_bare", name="bare.example.com")
