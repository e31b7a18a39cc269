import pulumi_aws as aws

MUTATIONS = [("pass_log", "trafficType", "ACCEPT")]

unknown = aws.s3.Bucket("helper").arn
WHERE = {"log_destination": "arn:aws:s3:::logs", "log_destination_type": "s3"}


def vpc(name: str) -> aws.ec2.Vpc:
    return aws.ec2.Vpc(name, cidr_block="10.0.0.0/16")


aws.ec2.FlowLog("pass_log", vpc_id=vpc("pass_logged").id, traffic_type="ALL", **WHERE)
aws.ec2.FlowLog("pass_refused", vpc_id=vpc("pass_too").id, traffic_type="REJECT", **WHERE)
vpc("fail_bare")
aws.ec2.FlowLog("fail_accepted", subnet_id="subnet-1", traffic_type="ACCEPT", **WHERE)
aws.ec2.FlowLog("unknown_traffic", subnet_id="subnet-1", traffic_type=unknown, **WHERE)
