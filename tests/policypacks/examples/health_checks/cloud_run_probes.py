import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_both", "template.containers[0].livenessProbe", None),
    ("pass_both", "template.containers[0].startupProbe", None),
    ("pass_first_version", "template.spec.containers[0].livenessProbe", None),
]

HTTP = {"http_get": {"path": "/health"}}
BOTH = {"startup_probe": HTTP, "liveness_probe": HTTP}
unknown = gcp.storage.Bucket("helper", location="EU").url


def service(name: str, *containers: dict[str, object]) -> None:
    gcp.cloudrunv2.Service(
        name,
        location="europe-west1",
        template={"containers": [{"image": "image", **one} for one in containers]},
    )


def first_version(name: str, **container: object) -> None:
    gcp.cloudrun.Service(
        name,
        location="europe-west1",
        template={"spec": {"containers": [{"image": "image", **container}]}},
    )


service("pass_both", BOTH)
service("pass_grpc", {**BOTH, "startup_probe": {"grpc": {"service": "health"}}})
# A sidecar takes no requests.
service("pass_sidecar", {**BOTH, "ports": {"container_port": 8080}}, {})
service("pass_unknown_probe", {**BOTH, "startup_probe": unknown.apply(lambda _: HTTP)})
first_version("pass_first_version", **BOTH)
service("fail_none", {})
service("fail_tcp", {**BOTH, "startup_probe": {"tcp_socket": {"port": 8080}}})
service("fail_no_liveness", {"startup_probe": HTTP})
service("fail_sidecar", {"ports": {"container_port": 8080}}, BOTH)
first_version("fail_first_version", startup_probe=HTTP)
gcp.cloudrunv2.Service(
    "unknown_containers",
    location="europe-west1",
    template={"containers": unknown.apply(lambda text: [{"image": text}])},
)
