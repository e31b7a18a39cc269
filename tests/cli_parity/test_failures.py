"""What ends a preview under the real CLI ends it offline too, and says the same thing."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.errors import ProgramError
from simulator.preview.model import PreviewRequest
from simulator.preview.run import preview

# Name -> program, and words that both worlds must show.
PROGRAMS = {
    "an exception": (
        """
        raise ValueError("no such region: atlantis")
        """,
        "no such region: atlantis",
    ),
    "the same name twice": (
        """
        import pulumi_aws as aws
        aws.s3.Bucket("twin")
        aws.s3.Bucket("twin")
        """,
        "Duplicate resource URN",
    ),
    "a missing asset": (
        """
        import pulumi, pulumi_aws as aws
        aws.s3.BucketObjectv2("page", bucket="b", key="k", source=pulumi.FileAsset("gone.html"))
        """,
        "gone.html",
    ),
    "a transform that raises": (
        """
        import pulumi, pulumi_aws as aws
        def refuse(args): raise ValueError("not in this account")
        aws.s3.Bucket("b", opts=pulumi.ResourceOptions(transforms=[refuse]))
        """,
        "not in this account",
    ),
    "a default provider that is disabled": (
        """
        import pulumi_aws as aws
        aws.s3.Bucket("b")
        """,
        "Default provider for 'aws' disabled",
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_same_failure(name: str, cli: Callable, tmp_path: Path) -> None:
    program, words = PROGRAMS[name]
    (tmp_path / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    (tmp_path / "__main__.py").write_text(textwrap.dedent(program))
    if "disabled" in name:
        (tmp_path / "Pulumi.dev.yaml").write_text(
            'config:\n  pulumi:disable-default-providers: ["aws"]\n'
        )
    seen = cli.run("pulumi", "preview", "--color", "never", "--non-interactive", cwd=tmp_path)
    assert seen.status != 0
    assert words in seen.stdout + seen.stderr
    with pytest.raises(ProgramError) as caught:
        preview(PreviewRequest(tmp_path))
    assert words in str(caught.value)


def test_a_package_without_an_sdk_is_told_offline_and_ends_the_cli(
    cli: Callable, tmp_path: Path
) -> None:
    (tmp_path / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    (tmp_path / "__main__.py").write_text(
        "import pulumi\n\n"
        "class Bar(pulumi.CustomResource):\n"
        "    def __init__(self, name):\n"
        '        super().__init__("foo:index:Bar", name, {})\n\n'
        'Bar("bar")\n'
    )
    seen = cli.run("pulumi", "preview", "--color", "never", "--non-interactive", cwd=tmp_path)
    assert seen.status == 1
    assert "no resource plugin 'pulumi-resource-foo' found" in seen.stdout + seen.stderr
    (told,) = preview(PreviewRequest(tmp_path)).assumed
    assert (told.token, str(told.source)) == ("foo", "__main__.py:7")
    assert told.note.startswith("no pulumi_foo is installed")


SECRETS = """\
import pulumi
import pulumi_aws as aws

hushed = pulumi.Output.secret
aws.Provider("p", retry_mode=hushed("hushed-mode"), max_retries=hushed("hushed-retries"))
pulumi.CustomResource("aws:sqs/queue:Queue", "one", {"delaySeconds": hushed("hushed-delay")})
pulumi.CustomResource(
    "aws:lb/targetGroup:TargetGroup", "two", {"healthCheck": hushed({"hushed-key": "hushed-value"})}
)
"""


def test_a_refused_input_is_shown_by_neither_when_it_is_secret(
    cli: Callable, tmp_path: Path
) -> None:
    """The engine prints the property that a failure names; a failure here names no secret one."""
    (tmp_path / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    (tmp_path / "__main__.py").write_text(SECRETS)
    words = ("pulumi", "preview", "--color", "never", "--non-interactive", "--diff")
    seen = cli.run(*words, cwd=tmp_path, events=True)
    assert seen.status != 0
    assert "maxRetries: expected a whole number, got a string" in seen.stdout + seen.stderr
    assert "hushed-" not in f"{seen.stdout}{seen.stderr}{seen.events}"
    found = preview(PreviewRequest(tmp_path)).findings
    assert {item.path for item in found} == {"maxRetries", "delaySeconds", "healthCheck"}
    assert "hushed-" not in str(found)
