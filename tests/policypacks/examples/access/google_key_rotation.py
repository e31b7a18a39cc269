import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_90_days", "rotationPeriod", "7776001s"),
    ("pass_90_days", "rotationPeriod", None),
    ("pass_signing", "purpose", "ENCRYPT_DECRYPT"),
]

unknown = aws.s3.Bucket("helper").arn
RING = {"key_ring": "projects/p/locations/us/keyRings/images"}

gcp.kms.CryptoKey("pass_90_days", rotation_period="7776000s", **RING)
gcp.kms.CryptoKey("pass_day", rotation_period="86400s", **RING)
gcp.kms.CryptoKey("pass_signing", purpose="ASYMMETRIC_SIGN", **RING)
gcp.kms.CryptoKey("fail_never", **RING)
gcp.kms.CryptoKey("fail_year", rotation_period="31536000s", **RING)
gcp.kms.CryptoKey("fail_hour", rotation_period="3600s", **RING)
gcp.kms.CryptoKey("unknown_period", rotation_period=unknown, **RING)
gcp.kms.CryptoKey("unknown_duration", rotation_period="a quarter", **RING)
