"""A proxy that is set for the outside world is not asked for what is on this machine."""

from __future__ import annotations

import subprocess
import sys

import pytest

from simulator.preview.loopback import past_proxies
from simulator.preview.model import PreviewRequest
from simulator.preview.packs.model import PackRequest
from simulator.preview.run import preview

# Nobody listens on port 1: whatever goes through this proxy fails.
DEAD = "http://127.0.0.1:1"


@pytest.mark.parametrize(
    ("outer", "expected"),
    [
        ({}, {}),
        ({"no_proxy": "example.com"}, {}),
        ({"http_proxy": ""}, {}),
        ({"http_proxy": DEAD}, {"no_grpc_proxy": "127.0.0.1,localhost"}),
        ({"grpc_proxy": DEAD}, {"no_grpc_proxy": "127.0.0.1,localhost"}),
        (
            {"https_proxy": DEAD, "no_proxy": "a.example, localhost"},
            {"no_grpc_proxy": "a.example,localhost,127.0.0.1"},
        ),
        (
            {"https_proxy": DEAD, "no_proxy": "a.example", "no_grpc_proxy": "b.example"},
            {"no_grpc_proxy": "b.example,127.0.0.1,localhost"},
        ),
    ],
)
def test_only_grpc_is_told_and_keeps_its_exceptions(outer, expected):
    assert past_proxies(outer) == expected


@pytest.fixture
def proxied(monkeypatch):
    """Every proxy variable that gRPC reads names a dead one."""
    for name in ("no_proxy", "no_grpc_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    for name in ("http_proxy", "https_proxy", "grpc_proxy"):
        monkeypatch.setenv(name, DEAD)


PACK = """\
from pulumi_policy import EnforcementLevel, PolicyPack, ResourceValidationPolicy

def check(args, report):
    if args.resource_type == "aws:sqs/queue:Queue":
        report(args.name)

PolicyPack("names", policies=[
    ResourceValidationPolicy("name", "Says the name.", check, EnforcementLevel.ADVISORY)
])
"""


def test_a_preview_with_packs(proxied, write_project, tmp_path):
    """Programs, packs and transforms, which are called back, each in a process of its own."""
    root = write_project(
        """\
        import pulumi, pulumi_aws as aws

        def same(args):
            return pulumi.ResourceTransformResult({**args.props, "delaySeconds": 7}, args.opts)

        options = pulumi.ResourceOptions(transforms=[same])
        queue = aws.sqs.Queue("queue", opts=options)
        pulumi.export("delay", queue.delay_seconds)
        """
    )
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "PulumiPolicy.yaml").write_text("runtime: python\n")
    (pack / "__main__.py").write_text(PACK)
    result = preview(PreviewRequest(root), packs=[PackRequest(pack)])
    assert result.outputs == {"delay": 7}
    assert result.policies is not None
    assert [item.message for item in result.policies.findings] == ["Says the name.\nqueue"]


def test_the_proxy_would_have_been_asked(proxied):
    """What this protects from is real: a plain channel of gRPC's does not get there."""
    script = (
        "import grpc, sys\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "server = grpc.server(ThreadPoolExecutor(1))\n"
        "port = server.add_insecure_port('127.0.0.1:0')\n"
        "server.start()\n"
        "with grpc.insecure_channel(f'127.0.0.1:{port}') as channel:\n"
        "    try: channel.unary_unary('/a/b')(b'', timeout=20)\n"
        "    except grpc.RpcError as error: print(error.code().name)\n"
        "server.stop(None)\n"
    )
    asked = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert asked.stdout == "UNAVAILABLE\n"
