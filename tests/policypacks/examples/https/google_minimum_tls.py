import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_modern", "minTlsVersion", "TLS_1_1"),
    ("pass_regional", "minTlsVersion", None),
]

unknown = aws.s3.Bucket("helper").arn

gcp.compute.SSLPolicy("pass_modern", profile="MODERN", min_tls_version="TLS_1_2")
gcp.compute.SSLPolicy("pass_tls13", profile="RESTRICTED", min_tls_version="TLS_1_3")
gcp.compute.RegionSslPolicy("pass_regional", region="europe-west1", min_tls_version="TLS_1_2")
gcp.compute.SSLPolicy("fail_tls11", profile="MODERN", min_tls_version="TLS_1_1")
gcp.compute.SSLPolicy("fail_not_set", profile="RESTRICTED")
gcp.compute.RegionSslPolicy("fail_regional", region="europe-west1")
gcp.compute.SSLPolicy("unknown_minimum", profile="MODERN", min_tls_version=unknown)
