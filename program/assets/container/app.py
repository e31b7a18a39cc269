"""The container's HTTP server: `python -m assets.container.app`.

Cloud Run and the instances call `/v1/predict` and `/healthz`; SageMaker calls `/ping` and
`/invocations` (port 8080, "Use your own inference code with hosting services", 2026-07).
Listens on `$PORT`, 8080 by default. `$REGION`, when set, is sent back as `x-served-by`.
`TLS=self-signed` serves HTTPS, so that the way from a load balancer to an instance is encrypted.
"""

import logging
import os
import signal
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import FrameType

from ..inference.api import (
    NO_STORE,
    PREDICT_PATH,
    BadRequestError,
    CacheTtls,
    InferenceApi,
    Request,
    Response,
    error_response,
    json_response,
    parse_query,
)
from ..inference.model import load_model
from .body import read_body

_LOG = logging.getLogger("container")
# Longer than the 600 s for which Google's load balancers keep an idle connection open
# ("External Application Load Balancer overview", timeouts, 2026-07): the client side must
# close first, or a request meets a closing connection.
KEEP_ALIVE_S = 620
# Cloud Run kills a container 10 s after SIGTERM ("Container runtime contract", 2026-07).
SHUTDOWN_S = 8


class InferenceServer(ThreadingHTTPServer):
    """One thread per connection around one loaded model."""

    daemon_threads = True
    # The default backlog of 5 refuses connections in a burst.
    request_queue_size = 128

    def __init__(
        self,
        address: tuple[str, int],
        api: InferenceApi,
        served_by: str | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.api = api
        self.served_by = served_by
        self._idle = threading.Condition()
        self._under_way = 0
        super().__init__(address, _Handler)
        if tls is not None:
            # Handshakes happen in the connection's own thread: a slow one holds up nobody.
            self.socket = tls.wrap_socket(
                self.socket, server_side=True, do_handshake_on_connect=False
            )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "InferenceServer":
        """Load the model and bind to `$PORT` on every interface."""
        api = InferenceApi(load_model(environment), CacheTtls.from_environment(environment))
        port = int(environment.get("PORT") or 8080)
        tls = environment.get("TLS") or ""
        if tls not in ("", "self-signed"):
            raise ValueError(f"TLS must be empty or self-signed, not {tls!r}")
        return cls(
            ("0.0.0.0", port),
            api,
            environment.get("REGION"),
            self_signed_context() if tls else None,
        )

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Count a request as under way while the block runs."""
        with self._idle:
            self._under_way += 1
        try:
            yield
        finally:
            with self._idle:
                self._under_way -= 1
                self._idle.notify_all()

    def finish(self, timeout_s: float) -> bool:
        """Wait until no request is under way; False when the time ran out first."""
        with self._idle:
            return self._idle.wait_for(lambda: self._under_way == 0, timeout_s)

    def answer(self, request: Request) -> Response:
        """Answer one request, SageMaker's two routes included."""
        if request.path == "/ping":
            return json_response(200, {"status": "ok"}, NO_STORE)
        if request.path == "/invocations":
            if request.method != "POST":
                return error_response(405, "use POST")
            request = Request("POST", PREDICT_PATH, (), request.headers, request.body)
        return self.api.handle(request)


def self_signed_context() -> ssl.SSLContext:
    """Return a TLS 1.2+ server context with a key and certificate made just now.

    Google's load balancers encrypt to their backends without checking the certificate, so one
    that nobody signed does. Needs the `openssl` command, which the image has.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    with tempfile.TemporaryDirectory() as folder:
        key, certificate = Path(folder, "key.pem"), Path(folder, "certificate.pem")
        options = "-x509 -nodes -days 3650 -subj /CN=inference"
        curve = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1"
        subprocess.run(
            [
                "openssl",
                "req",
                *options.split(),
                *curve.split(),
                "-keyout",
                key,
                "-out",
                certificate,
            ],
            check=True,
            capture_output=True,
        )
        context.load_cert_chain(certificate, key)
    return context


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "routecast"
    sys_version = ""
    timeout = KEEP_ALIVE_S
    disable_nagle_algorithm = True
    wbufsize = -1
    server: InferenceServer

    def _serve(self) -> None:
        with self.server.under_way():
            self._exchange()

    def _exchange(self) -> None:
        started = time.perf_counter()
        response = self._respond()
        body = response.body.encode("utf-8")
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        if self.server.served_by:
            self.send_header("x-served-by", self.server.served_by)
        duration_ms = (time.perf_counter() - started) * 1000
        self.send_header("server-timing", f"inference;dur={duration_ms:.2f}")
        self.send_header("content-length", str(len(body)))
        if self.close_connection:
            self.send_header("connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        self.wfile.flush()

    def _respond(self) -> Response:
        split = urllib.parse.urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            body = read_body(headers, self.rfile)
        except BadRequestError as error:
            # What is left of the body would be taken for the next request.
            self.close_connection = True
            return error_response(error.status, str(error))
        request = Request(self.command, split.path, parse_query(split.query), headers, body)
        try:
            return self.server.answer(request)
        except Exception:
            _LOG.exception("the inference failed")
            return error_response(500, "internal error")

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = _serve  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        _LOG.info(format, *args)


def main() -> None:
    """Serve until SIGTERM, then finish what is under way."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(name)s %(message)s")
    server = InferenceServer.from_environment(os.environ)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        # shutdown() waits for serve_forever(), which runs in this very thread.
        threading.Thread(target=server.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    _LOG.info("listening on port %d", server.server_address[1])
    server.serve_forever()
    server.server_close()
    server.finish(SHUTDOWN_S)


if __name__ == "__main__":
    main()
