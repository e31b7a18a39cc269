"""What ``routecast exec`` adds to the command it runs."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROUTECAST = str(Path(sys.executable).parent / "routecast")
ROUNDS = 5


def test_exec_adds_a_small_multiple_of_the_sdks_own_start(benchmark: Any, tmp_path: Path) -> None:
    """`exec -- true`, against a process that imports the gRPC protocol no provider can do without.

    0.65 s of CPU time against 0.35 s; 4 leaves room for a busy machine.
    """

    def seconds(*command: str) -> float:
        begin = time.perf_counter()
        subprocess.run(command, cwd=tmp_path, check=True, stderr=subprocess.DEVNULL)
        return time.perf_counter() - begin

    yardstick = min(
        seconds(sys.executable, "-c", "import grpc, pulumi.runtime.proto") for _ in range(ROUNDS)
    )
    benchmark.pedantic(lambda: seconds(ROUTECAST, "exec", "--", "true"), rounds=ROUNDS)
    added = benchmark.stats.stats.min
    benchmark.extra_info["times the SDK's start"] = added / yardstick
    assert added < 4 * yardstick
