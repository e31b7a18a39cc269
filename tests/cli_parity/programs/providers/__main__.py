"""Explicit and default providers of two clouds, and data sources through them."""

import pulumi
import pulumi_aws as aws
import pulumi_gcp as gcp


class Region(pulumi.ComponentResource):
    def __init__(self, name: str, opts: pulumi.ResourceOptions) -> None:
        super().__init__("parity:index:Region", name, None, opts)
        own = pulumi.ResourceOptions(parent=self)
        here = aws.get_region_output(opts=pulumi.InvokeOutputOptions(parent=self))
        self.bucket = aws.s3.Bucket(f"{name}-aws", tags={"region": here.region}, opts=own)
        self.network = gcp.compute.Network(f"{name}-gcp", auto_create_subnetworks=False, opts=own)


west = aws.Provider(
    "west",
    region="us-west-2",
    default_tags=aws.ProviderDefaultTagsArgs(tags={"team": "west"}),
    allowed_account_ids=["123456789012"],
)
google = gcp.Provider("google", project="other-project", region="europe-west1")

Region("both", pulumi.ResourceOptions(providers=[west, google]))
Region("named", pulumi.ResourceOptions(providers={"aws": west}))
Region("default", pulumi.ResourceOptions())

aws.s3.Bucket("explicit", opts=pulumi.ResourceOptions(provider=west))
aws.s3.Bucket(
    "regional", region="ap-southeast-2", opts=pulumi.ResourceOptions(provider=west, protect=True)
)
gcp.compute.GlobalAddress("address", opts=pulumi.ResourceOptions(provider=google))

pulumi.export("default", aws.get_region().region)
pulumi.export("west", aws.get_region(opts=pulumi.InvokeOptions(provider=west)).region)
pulumi.export("account", aws.get_caller_identity_output().account_id)
