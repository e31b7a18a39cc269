import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_plain", "environment.variables.MODEL", "AKIAIOSFODNN7EXAMPLE"),
    ("pass_plain", "environment.variables.MODEL", "-----BEGIN RSA PRIVATE KEY-----"),
]

unknown = aws.iam.AccessKey("helper", user="infer").ses_smtp_password_v4
table = aws.dynamodb.Table("predictions", attributes=[{"name": "a", "type": "S"}], hash_key="a")
ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE"
SECRET_ACCESS_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
SHA_1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709"


def function(name: str, **variables: pulumi.Input[str]) -> None:
    aws.lambda_.Function(
        name,
        role="arn:aws:iam::123456789012:role/infer",
        runtime="python3.13",
        handler="a.b",
        environment={"variables": variables},
    )


function("pass_plain", MODEL="5d9f73f390ba", REGION="us-east-1", COMMIT=SHA_1)
aws.lambda_.Function(
    "pass_none",
    role="arn:aws:iam::123456789012:role/infer",
    package_type="Image",
    image_uri="registry/infer:1",
)
function("pass_role_id", ROLE="AROAIOSFODNN7EXAMPLE", TABLE="arn:aws:dynamodb:us-east-1:1:table/a")
# Not known before the deploy, but what these have to give is a name: the usual environment.
function("pass_names", TABLE=table.arn, BUCKET=aws.s3.Bucket("features").id, MODEL="plain")
function("pass_name_in_text", URL=aws.sqs.Queue("jobs").url.apply(lambda url: f"{url}?wait=1"))
function("fail_access_key", KEY=ACCESS_KEY_ID)
function("fail_secret_key", KEY=SECRET_ACCESS_KEY)
function("fail_in_text", CONFIG=f'{{"key": "{ACCESS_KEY_ID}", "n": 1}}')
function("fail_private_key", KEY="-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----")
# A secret of Pulumi's is plain text to everybody who may read the function.
function("fail_pulumi_secret", KEY=pulumi.Output.secret(SECRET_ACCESS_KEY))
# One variable is known to be wrong, the other not known at all.
function("fail_beside_unknown", A=unknown, B=ACCESS_KEY_ID)
function("unknown_variable", A=unknown, B="plain")
function("unknown_beside_name", A=unknown, TABLE=table.arn)
function("unknown_secret", A=pulumi.Output.secret(table.arn))
