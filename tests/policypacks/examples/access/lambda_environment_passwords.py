import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_plain", "environment.variables.DB_PASSWORD", "hunter2"),
    ("pass_plain", "environment.variables.apiKey", "sk-4f0a"),
]

unknown = aws.iam.AccessKey("helper", user="infer").ses_smtp_password_v4
secret = aws.secretsmanager.Secret("database")


def function(name: str, **variables: pulumi.Input[str]) -> None:
    aws.lambda_.Function(
        name,
        role="arn:aws:iam::123456789012:role/infer",
        runtime="python3.13",
        handler="a.b",
        environment={"variables": variables},
    )


function("pass_plain", MODEL="5d9f73f390ba", MAX_TOKEN="4096", USE_TOKEN="true")
function(
    "pass_reference",
    DB_SECRET="arn:aws:secretsmanager:eu-west-1:123456789012:secret:db",
    API_KEY="{{resolve:ssm:/shop/key}}",
    DB_PASSWORD="/shop/prod/db",
    TOKEN="shop/prod/token",
    TOKEN_URL="https://login.example.com/token",
    PASSWORD_PARAMETER="shop-database",
    EMPTY_SECRET="",
)
function("pass_name", SECRET=secret.arn)
# By its form already access-lambda-environment-secrets' to say.
function("pass_form", AWS_SECRET_ACCESS_KEY="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
function("fail_password", DB_PASSWORD="hunter2")
function("fail_token", slackToken="xoxb-1-2")
function("fail_pulumi_secret", SECRET=pulumi.Output.secret("hunter2"))
function("fail_beside_unknown", A_TOKEN=unknown, PASSWORD="hunter2")
function("unknown_password", DB_PASSWORD=unknown)
