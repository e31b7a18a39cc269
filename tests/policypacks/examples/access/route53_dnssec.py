import pulumi_aws as aws

MUTATIONS = [("pass_private", "vpcs", None)]

unknown = aws.s3.Bucket("helper").arn
key_arn = "arn:aws:kms:us-east-1:123456789012:key/a1b2"


def zone(name: str) -> aws.route53.Zone:
    return aws.route53.Zone(name, name=f"{name}.example.com")


def key(name: str, of: aws.route53.Zone) -> aws.route53.KeySigningKey:
    return aws.route53.KeySigningKey(
        name, name=name, hosted_zone_id=of.zone_id, key_management_service_arn=key_arn
    )


signed = zone("pass_signed")
key("signed", signed)
aws.route53.HostedZoneDnsSec("signed", hosted_zone_id=signed.zone_id)
# The usual way to write it: the signing waits for the key.
by_key = zone("pass_by_key")
aws.route53.HostedZoneDnsSec("by_key", hosted_zone_id=key("by_key", by_key).hosted_zone_id)
aws.route53.Zone("pass_private", name="internal.example.com", vpcs=[{"vpc_id": "vpc-1"}])
associated = zone("pass_associated")
aws.route53.ZoneAssociation("associated", zone_id=associated.zone_id, vpc_id="vpc-1")
zone("fail_bare")
key("only", zone("fail_only_a_key"))
stopped = zone("fail_stopped")
aws.route53.HostedZoneDnsSec(
    "stopped", hosted_zone_id=stopped.zone_id, signing_status="NOT_SIGNING"
)
some = zone("unknown_status")
aws.route53.HostedZoneDnsSec("some", hosted_zone_id=some.zone_id, signing_status=unknown)
