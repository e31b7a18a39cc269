import pulumi_aws as aws

MUTATIONS = [
    ("pass_rotated", "enableKeyRotation", None),
    ("pass_rotated", "enableKeyRotation", False),
    ("pass_asymmetric", "customerMasterKeySpec", "SYMMETRIC_DEFAULT"),
]

unknown = aws.s3.Bucket("helper").arn.apply(bool)

aws.kms.Key("pass_rotated", enable_key_rotation=True)
aws.kms.Key("pass_asymmetric", customer_master_key_spec="ECC_NIST_P256", key_usage="SIGN_VERIFY")
aws.kms.Key("fail_default")
aws.kms.Key("fail_off", customer_master_key_spec="SYMMETRIC_DEFAULT", enable_key_rotation=False)
aws.kms.Key("unknown_rotation", enable_key_rotation=unknown)
