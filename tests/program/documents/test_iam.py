"""Access policies: the shape IAM takes, and mistakes refused early."""

import json

import pytest

from program.documents import arns
from program.documents.iam import Statement, policy, policy_json, tls_only, trust


def test_a_statement_becomes_iam_json() -> None:
    statement = Statement(
        sid="Read",
        actions=("s3:GetObject",),
        resources=("arn:aws:s3:::b/*",),
        principals={"Service": ("cloudfront.amazonaws.com",)},
        conditions={"StringEquals": {"aws:SourceAccount": "1"}},
    )
    assert policy(statement) == {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "Read",
                "Effect": "Allow",
                "Action": ["s3:GetObject"],
                "Principal": {"Service": ["cloudfront.amazonaws.com"]},
                "Resource": ["arn:aws:s3:::b/*"],
                "Condition": {"StringEquals": {"aws:SourceAccount": "1"}},
            }
        ],
    }


def test_plain_http_is_denied_to_everyone_for_bucket_and_objects() -> None:
    document = tls_only("arn:aws:s3:::b").document()
    assert document["Effect"] == "Deny"
    assert document["Principal"] == "*"
    assert document["Resource"] == ["arn:aws:s3:::b", "arn:aws:s3:::b/*"]
    assert document["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_trust_can_be_limited_to_an_account() -> None:
    limited = json.loads(trust("sagemaker.amazonaws.com", "123456789012"))["Statement"][0]
    assert limited["Condition"] == {"StringEquals": {"aws:SourceAccount": "123456789012"}}
    assert "Condition" not in json.loads(trust("lambda.amazonaws.com"))["Statement"][0]


def test_statements_that_say_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="no action"):
        Statement(sid="Empty", actions=(), resources=("*",))
    with pytest.raises(ValueError, match="neither resources nor principals"):
        Statement(sid="Nowhere", actions=("s3:GetObject",))
    with pytest.raises(ValueError, match="letters and digits"):
        Statement(sid="not-valid", actions=("s3:GetObject",), resources=("*",))


def test_statement_ids_must_differ() -> None:
    one = Statement(sid="Same", actions=("s3:GetObject",), resources=("*",))
    with pytest.raises(ValueError, match="distinct"):
        policy_json(one, one)


@pytest.mark.parametrize("suffix", [":v1", "@sha256:0a1b"])
def test_the_repository_of_an_image_is_found_whatever_names_the_version(suffix: str) -> None:
    image = f"123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/model{suffix}"
    assert arns.ecr_repository(image) == "arn:aws:ecr:eu-west-1:123456789012:repository/team/model"
