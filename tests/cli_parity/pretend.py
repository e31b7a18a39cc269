"""Test support: runs a command with providers that pretend to deploy, and keep nothing.

The product's offline providers refuse every deploy. To test against real state files and real
exports some must exist, so these let `pulumi up` record resources that do not; the tests give
them a backend in a temporary folder only. Usage: ``pretend.py COMMAND...``
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from google.protobuf import empty_pb2
from pulumi.runtime.proto import provider_pb2

from simulator.preview.datasources.answer import Answerer
from simulator.preview.provider.packages import installed_packages
from simulator.preview.provider.serve import Providers
from simulator.preview.provider.service import OfflineProvider
from simulator.resources.wire import plain_struct

# Outputs that programs pass on; any text does.
OUTPUTS = ("arn", "bucket", "zoneId", "domainName", "bucketRegionalDomainName", "fqdn")


class PretendingProvider(OfflineProvider):
    """Says that everything was done, and makes up ids and outputs."""

    def Create(self, request: Any, context: Any) -> Any:  # noqa: N802 - gRPC's name
        if request.preview:
            return super().Create(request, context)
        name = request.urn.rpartition("::")[2]
        given = plain_struct(request.properties)
        made = {output: f"{output}-of-{name}" for output in OUTPUTS if output not in given}
        response = provider_pb2.CreateResponse(id=f"id-of-{name}")
        response.properties.update({**given, **made})
        return response

    def Update(self, request: Any, context: Any) -> Any:  # noqa: N802 - gRPC's name
        if request.preview:
            return super().Update(request, context)
        response = provider_pb2.UpdateResponse()
        response.properties.update({**plain_struct(request.olds), **plain_struct(request.news)})
        return response

    def Invoke(self, request: Any, context: Any) -> Any:  # noqa: N802 - gRPC's name
        request.preview = True  # in an update, too, a data source is answered
        return super().Invoke(request, context)

    def Delete(self, request: Any, context: Any) -> Any:  # noqa: N802 - gRPC's name
        return empty_pb2.Empty()


def main() -> int:
    url = os.environ.get("PULUMI_BACKEND_URL", "")
    if not url.startswith("file:///tmp/") and os.environ.get("TMPDIR", "/tmp") not in url:
        sys.exit("only a backend in a temporary folder may hold what was never deployed")
    with Providers(installed_packages(), Answerer(), PretendingProvider) as providers:
        ports = ",".join(f"{name}:{port}" for name, port in providers.ports.items())
        environment = {**os.environ, "PULUMI_DEBUG_PROVIDERS": ports}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
