import json

import pulumi_aws as aws
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_member", "member", "allAuthenticatedUsers"),
    ("pass_binding", "members", ["allUsers"]),
    (
        "pass_policy",
        "policyData",
        '{"bindings": [{"role": "roles/artifactregistry.reader", "members": ["allUsers"]}]}',
    ),
]

unknown = aws.s3.Bucket("helper").arn
READER = {"repository": "images", "role": "roles/artifactregistry.reader"}
run = "serviceAccount:run@p.iam.gserviceaccount.com"


def document(*members: str) -> str:
    return json.dumps({"bindings": [{"role": READER["role"], "members": [*members]}]})


made = gcp.serviceaccount.Account("made", account_id="serving")
gcp.artifactregistry.RepositoryIamMember("pass_member", member=run, **READER)
# An account that does not exist yet is not everyone.
gcp.artifactregistry.RepositoryIamMember("pass_made", member=made.member, **READER)
gcp.artifactregistry.RepositoryIamBinding("pass_binding", members=[run], **READER)
gcp.artifactregistry.RepositoryIamPolicy(
    "pass_policy", repository="images", policy_data=document(run)
)
gcp.artifactregistry.RepositoryIamMember("fail_member", member="allUsers", **READER)
gcp.artifactregistry.RepositoryIamBinding(
    "fail_binding", members=[run, "allAuthenticatedUsers"], **READER
)
gcp.artifactregistry.RepositoryIamPolicy(
    "fail_policy", repository="images", policy_data=document(run, "allUsers")
)
gcp.artifactregistry.RepositoryIamBinding(
    "fail_unknown_second", members=["allUsers", unknown], **READER
)
gcp.artifactregistry.RepositoryIamMember("unknown_member", member=unknown, **READER)
