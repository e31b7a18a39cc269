import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [("pass_key", "kmsKeyName", None), ("pass_unknown_key", "kmsKeyName", "")]

unknown = aws.s3.Bucket("helper").arn
IMAGES = {"repository_id": "images", "format": "DOCKER", "location": "us"}

gcp.artifactregistry.Repository("pass_key", kms_key_name="projects/p/keys/k", **IMAGES)
# A key that does not exist yet is a key.
gcp.artifactregistry.Repository("pass_unknown_key", kms_key_name=unknown, **IMAGES)
gcp.artifactregistry.Repository("fail_no_key", **IMAGES)
