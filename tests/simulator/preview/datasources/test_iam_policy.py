"""IAM policy documents must be the provider's to the byte: policies read them, diffs show them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any

import pytest

from simulator.errors import InputError
from simulator.preview.datasources.answer import Answerer
from simulator.resources.values import PropertyValue

TOKEN = "aws:iam/getPolicyDocument:getPolicyDocument"


def document(**args: PropertyValue) -> Mapping[str, PropertyValue]:
    return Answerer().invoke(TOKEN, args)


def parsed(**args: PropertyValue) -> Any:
    return json.loads(str(document(**args)["json"]))


def test_documented_example_is_written_as_the_provider_writes_it() -> None:
    """The basic example of the provider's documentation, with its rendered JSON."""
    answer = document(
        statements=(
            {
                "sid": "1",
                "actions": ("s3:ListAllMyBuckets", "s3:GetBucketLocation"),
                "resources": ("arn:aws:s3:::*",),
            },
            {
                "actions": ("s3:ListBucket",),
                "resources": ("arn:aws:s3:::bucket",),
                "conditions": (
                    {
                        "test": "StringLike",
                        "variable": "s3:prefix",
                        "values": ("", "home/", "home/&{aws:username}/"),
                    },
                ),
            },
        )
    )
    assert answer["json"] == (
        "{\n"
        '  "Version": "2012-10-17",\n'
        '  "Statement": [\n'
        "    {\n"
        '      "Sid": "1",\n'
        '      "Effect": "Allow",\n'
        '      "Action": [\n'
        '        "s3:ListAllMyBuckets",\n'
        '        "s3:GetBucketLocation"\n'
        "      ],\n"
        '      "Resource": "arn:aws:s3:::*"\n'
        "    },\n"
        "    {\n"
        '      "Effect": "Allow",\n'
        '      "Action": "s3:ListBucket",\n'
        '      "Resource": "arn:aws:s3:::bucket",\n'
        '      "Condition": {\n'
        '        "StringLike": {\n'
        '          "s3:prefix": [\n'
        '            "",\n'
        '            "home/",\n'
        '            "home/${aws:username}/"\n'
        "          ]\n"
        "        }\n"
        "      }\n"
        "    }\n"
        "  ]\n"
        "}"
    )
    assert answer["minifiedJson"] == json.dumps(
        json.loads(str(answer["json"])), separators=(",", ":")
    )
    assert answer["id"] == str(zlib.crc32(str(answer["json"]).encode()))


@pytest.mark.parametrize(
    ("principals", "written"),
    [
        (({"type": "*", "identifiers": ("*",)},), "*"),
        (({"type": "AWS", "identifiers": ("*",)},), {"AWS": "*"}),
        (({"type": "Service", "identifiers": ("a", "b")},), {"Service": ["b", "a"]}),
        (
            ({"type": "AWS", "identifiers": ("x",)}, {"type": "AWS", "identifiers": ("y",)}),
            {"AWS": ["x", "y"]},
        ),
        (
            ({"type": "Service", "identifiers": ("s",)}, {"type": "AWS", "identifiers": ("a",)}),
            {"AWS": "a", "Service": "s"},
        ),
    ],
)
def test_principals(principals: PropertyValue, written: object) -> None:
    found = parsed(statements=({"principals": principals},))
    assert found["Statement"] == [{"Effect": "Allow", "Principal": written}]


def test_negative_elements_keep_their_names() -> None:
    found = parsed(
        statements=(
            {
                "effect": "Deny",
                "notActions": ("iam:*",),
                "notResources": ("r",),
                "notPrincipals": ({"type": "AWS", "identifiers": ("1",)},),
            },
        )
    )
    assert found["Statement"] == [
        {"Effect": "Deny", "NotAction": "iam:*", "NotResource": "r", "NotPrincipal": {"AWS": "1"}}
    ]


def test_conditions_of_one_test_and_variable_merge_and_keep_their_order() -> None:
    conditions = (
        {"test": "StringEquals", "variable": "v", "values": ("b", "a")},
        {"test": "StringEquals", "variable": "v", "values": ("c",)},
        {"test": "Bool", "variable": "aws:SecureTransport", "values": ("true",)},
    )
    found = parsed(statements=({"conditions": conditions},))
    assert found["Statement"][0]["Condition"] == {
        "Bool": {"aws:SecureTransport": "true"},
        "StringEquals": {"v": ["b", "a", "c"]},
    }


def test_sources_come_first_and_overrides_replace_statements_by_sid() -> None:
    source = json.dumps({"Statement": [{"Sid": "a", "Effect": "Allow", "Action": "one"}]})
    override = json.dumps(
        {
            "Id": "over",
            "Statement": [
                {"Sid": "a", "Effect": "Deny", "Action": "two"},
                {"Effect": "Allow", "Action": ["y", "x"]},
            ],
        }
    )
    found = parsed(
        sourcePolicyDocuments=(source,),
        statements=({"sid": "b", "actions": ("three",)},),
        overridePolicyDocuments=(override,),
    )
    assert found == {
        "Version": "2012-10-17",
        "Id": "over",
        "Statement": [
            {"Sid": "a", "Effect": "Deny", "Action": "two"},
            {"Sid": "b", "Effect": "Allow", "Action": "three"},
            {"Effect": "Allow", "Action": ["y", "x"]},
        ],
    }


def test_html_characters_are_escaped_as_go_does() -> None:
    assert "\\u003cbucket\\u003e" in str(
        document(statements=({"resources": ("<bucket>",)},))["json"]
    )


def test_a_sid_of_a_resource_policy_may_hold_more_than_letters() -> None:
    found = parsed(statements=({"sid": "__default_statement_ID"},))
    assert found["Statement"][0]["Sid"] == "__default_statement_ID"


def test_the_same_action_twice_is_one_action() -> None:
    found = parsed(statements=({"actions": ("a", "a")},))
    assert found["Statement"][0]["Action"] == "a"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ({"version": "2020-01-01"}, "version '2020-01-01'"),
        ({"statements": ({"effect": "Maybe"},)}, "effect 'Maybe'"),
        ({"statements": ({"sid": "a"}, {"sid": "a"})}, "duplicate Sid"),
        ({"sourcePolicyDocuments": ("{",)}, "is not JSON"),
        (
            {"version": "2008-10-17", "statements": ({"resources": ("&{x}",)},)},
            "does not support",
        ),
    ],
)
def test_what_the_provider_refuses_is_refused(
    args: Mapping[str, PropertyValue], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        document(**args)
