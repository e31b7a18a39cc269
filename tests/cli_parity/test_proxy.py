"""With a proxy set, the real CLI previews under ``routecast exec`` all the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

PROGRAM = """\
import pulumi
import pulumi_aws as aws

aws.s3.Bucket("bucket")
pulumi.export("region", aws.get_region().region)
"""
DEAD = dict.fromkeys(
    ("http_proxy", "https_proxy", "grpc_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:1"
)


def test_a_proxy_is_not_asked_for_what_is_on_this_machine(tmp_path: Path, cli: Callable) -> None:
    """Program, pack and providers reach the CLI, and it them, where the proxy reaches nobody."""
    (tmp_path / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    (tmp_path / "Pulumi.dev.yaml").write_text("config:\n  aws:region: eu-west-1\n")
    (tmp_path / "__main__.py").write_text(PROGRAM)
    pack = Path(__file__).parents[2] / "policypacks" / "https"
    done = cli.run(
        *("pulumi", "preview", "--color", "never", "--policy-pack", str(pack)),
        cwd=tmp_path,
        environment={**DEAD, "no_proxy": "", "no_grpc_proxy": ""},
    )
    assert 'region: "eu-west-1"' in done.stdout, done.stdout + done.stderr
    assert "https-bucket-tls-only" in done.stdout
