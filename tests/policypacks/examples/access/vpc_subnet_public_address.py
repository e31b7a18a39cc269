import pulumi_aws as aws

MUTATIONS = [("pass_default", "mapPublicIpOnLaunch", True)]

unknown = aws.s3.Bucket("helper").arn.apply(bool)
HERE = {"vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"}

aws.ec2.Subnet("pass_default", **HERE)
aws.ec2.Subnet("pass_off", map_public_ip_on_launch=False, **HERE)
aws.ec2.Subnet("fail_public", map_public_ip_on_launch=True, **HERE)
aws.ec2.Subnet("unknown_public", map_public_ip_on_launch=unknown, **HERE)
