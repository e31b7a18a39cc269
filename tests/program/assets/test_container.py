"""The container's server, run for real on localhost: HTTP, HTTPS and SageMaker's routes."""

import http.client
import io
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from program.assets.container.app import InferenceServer, self_signed_context
from program.assets.container.body import read_body
from program.assets.inference.api import BadRequestError, CacheTtls, InferenceApi
from program.assets.inference.model import load_model


@contextmanager
def running(tls: ssl.SSLContext | None = None) -> Iterator[int]:
    api = InferenceApi(load_model({}), CacheTtls(60))
    server = InferenceServer(("127.0.0.1", 0), api, "europe-west1", tls)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        assert server.finish(5)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with running() as number:
        yield number


@pytest.fixture
def connection(port: int) -> Iterator[http.client.HTTPConnection]:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    yield client
    client.close()


def test_get_and_post_on_one_kept_connection(connection: http.client.HTTPConnection) -> None:
    connection.request("GET", "/v1/predict?text=Guten+Tag%2C+wie+geht+es+Ihnen%3F&top=1")
    response = connection.getresponse()
    assert response.status == 200
    assert response.headers["cache-control"].startswith("public, max-age=60")
    assert response.headers["x-served-by"] == "europe-west1"
    assert json.loads(response.read())["label"] == "de"

    socket = connection.sock
    connection.request("POST", "/v1/predict", json.dumps({"text": "Buongiorno, come sta?"}))
    response = connection.getresponse()
    assert response.headers["cache-control"] == "no-store"
    assert json.loads(response.read())["label"] == "it"
    assert connection.sock is socket


def test_a_chunked_body_is_read(connection: http.client.HTTPConnection) -> None:
    parts = iter([b'{"text": "hello', b' there"}'])
    connection.request("POST", "/v1/predict", parts, encode_chunked=True)
    response = connection.getresponse()
    assert response.status == 200
    assert "label" in json.loads(response.read())


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/health", None, 200),
        ("GET", "/healthz", None, 200),
        ("GET", "/ping", None, 200),
        ("POST", "/invocations", b'{"text": "hello"}', 200),
        ("GET", "/invocations", None, 405),
        ("GET", "/v1/predict", None, 400),
        ("POST", "/v1/predict", b"{", 400),
        ("GET", "/nowhere", None, 404),
        ("DELETE", "/v1/predict", None, 405),
    ],
)
def test_routes(
    connection: http.client.HTTPConnection,
    method: str,
    path: str,
    body: bytes | None,
    status: int,
) -> None:
    connection.request(method, path, body)
    response = connection.getresponse()
    assert response.status == status
    assert response.headers["cache-control"] == "no-store"
    json.loads(response.read())


def test_a_head_sends_the_length_and_no_body(connection: http.client.HTTPConnection) -> None:
    connection.request("HEAD", "/v1/predict?text=hello")
    response = connection.getresponse()
    assert int(response.headers["content-length"]) > 0
    assert response.read() == b""


def test_a_body_over_the_limit_closes_the_connection(
    connection: http.client.HTTPConnection,
) -> None:
    connection.putrequest("POST", "/v1/predict")
    connection.putheader("content-length", str(10**9))
    connection.endheaders()
    response = connection.getresponse()
    assert response.status == 413
    assert response.headers["connection"] == "close"


def test_https_with_a_certificate_of_its_own() -> None:
    """The way from a load balancer to an instance: encrypted, the name unchecked."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with running(self_signed_context()) as port:
        client = http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=context)
        client.request("GET", "/healthz")
        assert client.getresponse().status == 200
        assert client.sock.version() in ("TLSv1.2", "TLSv1.3")
        client.close()


def test_settings_come_from_the_environment() -> None:
    with pytest.raises(ValueError, match="TLS must be empty or self-signed"):
        InferenceServer.from_environment({"PORT": "0", "TLS": "yes"})


@pytest.mark.parametrize(
    ("headers", "raw", "expected"),
    [
        ({}, b"", b""),
        ({"content-length": "3"}, b"abcdef", b"abc"),
        ({"transfer-encoding": "chunked"}, b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", b"abcde"),
        ({"transfer-encoding": "chunked"}, b"0\r\nTrailer: x\r\n\r\n", b""),
    ],
)
def test_bodies_are_read_to_their_end(headers: dict[str, str], raw: bytes, expected: bytes) -> None:
    assert read_body(headers, io.BytesIO(raw)) == expected


@pytest.mark.parametrize(
    ("headers", "raw", "message"),
    [
        ({"content-length": "x"}, b"", "not a number"),
        ({"content-length": "-1"}, b"", "not a number"),
        ({"content-length": "5"}, b"abc", "ends early"),
        ({"content-length": "1048577"}, b"", "longer than"),
        ({"content-length": "3", "transfer-encoding": "chunked"}, b"abc", "either"),
        ({"transfer-encoding": "gzip"}, b"", "either"),
        ({"transfer-encoding": "chunked"}, b"zz\r\n", "no valid size"),
        ({"transfer-encoding": "chunked"}, b"-1\r\n", "no valid size"),
        ({"transfer-encoding": "chunked"}, b"", "no valid size"),
        ({"transfer-encoding": "chunked"}, b"1\r\nab\r\n", "longer than its size"),
        ({"transfer-encoding": "chunked"}, b"fffffff\r\n", "longer than"),
        ({"transfer-encoding": "chunked"}, b"5\r\nab", "ends early"),
    ],
)
def test_bodies_that_lie_about_their_length_are_refused(
    headers: dict[str, str], raw: bytes, message: str
) -> None:
    with pytest.raises(BadRequestError, match=message):
        read_body(headers, io.BytesIO(raw))
