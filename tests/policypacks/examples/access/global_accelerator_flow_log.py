import pulumi_aws as aws

MUTATIONS = [
    ("pass_logged", "attributes.flowLogsEnabled", False),
    ("pass_logged", "attributes", None),
]

unknown = aws.s3.Bucket("helper").arn.apply(bool)
where = {"flow_logs_s3_bucket": "logs", "flow_logs_s3_prefix": "accelerator/"}

aws.globalaccelerator.Accelerator("pass_logged", attributes={**where, "flow_logs_enabled": True})
aws.globalaccelerator.Accelerator("fail_default")
aws.globalaccelerator.Accelerator("fail_off", attributes={**where, "flow_logs_enabled": False})
aws.globalaccelerator.Accelerator(
    "unknown_enabled", attributes={**where, "flow_logs_enabled": unknown}
)
