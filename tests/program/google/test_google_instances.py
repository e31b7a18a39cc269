"""Geo routing's instances: hardened, reachable by load balancers only, and spread by capacity."""

import ipaddress

import yaml

from program.components.google_instances import PORT, cloud_init
from program.components.google_network import (
    MAX_REGIONS,
    PROBE_RANGES,
    instance_range,
    proxy_range,
)
from simulator.preview.model import Preview
from simulator.resources.values import UNKNOWN


def test_instances_have_no_public_address_and_a_verified_boot(preview: Preview) -> None:
    templates = preview.graph.of_type("gcp:compute/instanceTemplate:InstanceTemplate")
    assert templates
    for template in templates:
        interfaces = template.value("networkInterfaces")
        assert isinstance(interfaces, tuple)
        assert len(interfaces) == 1
        assert template.value("networkInterfaces[0].accessConfigs") is None
        assert template.value("networkInterfaces[0].ipv6AccessConfigs") is None
        assert template.value("shieldedInstanceConfig") == {
            "enableSecureBoot": True,
            "enableVtpm": True,
            "enableIntegrityMonitoring": True,
        }
        assert template.value("metadata.block-project-ssh-keys") == "true"
        assert template.value("disks[0].diskEncryptionKey.kmsKeySelfLink") is UNKNOWN
        # A fixed name would have the group's template deleted before its successor exists.
        assert "name" not in template.inputs


def test_every_pool_runs_as_an_account_of_its_own(preview: Preview) -> None:
    graph = preview.graph
    templates = graph.of_type("gcp:compute/instanceTemplate:InstanceTemplate")
    accounts = {
        account.value("accountId")
        for template in templates
        for account in graph.linked(template, "serviceAccount.email")
    }
    assert len(accounts) == len(templates)
    assert all(6 <= len(str(account)) <= 30 for account in accounts)


def test_only_load_balancers_reach_the_instances(preview: Preview) -> None:
    graph = preview.graph
    allowed: set[str] = set()
    for firewall in graph.of_type("gcp:compute/firewall:Firewall"):
        ranges = firewall.value("sourceRanges")
        assert isinstance(ranges, tuple)
        allowed.update(str(item) for item in ranges)
        assert firewall.value("allows") == ({"protocol": "tcp", "ports": (str(PORT),)},)
        assert firewall.value("targetServiceAccounts") is not None
    proxies = {
        str(subnet.value("ipCidrRange"))
        for subnet in graph.of_type("gcp:compute/subnetwork:Subnetwork")
        if subnet.value("purpose") == "REGIONAL_MANAGED_PROXY"
    }
    assert allowed == {*PROBE_RANGES, *proxies}


def test_a_regions_front_end_waits_for_its_proxy_subnet(preview: Preview) -> None:
    """Google refuses a regional external forwarding rule before that subnet exists."""
    graph = preview.graph
    for rule in graph.of_type("gcp:compute/forwardingRule:ForwardingRule"):
        needed = {
            (graph[urn].value("purpose"), graph[urn].value("region"))
            for urn in rule.dependencies
            if graph[urn].type == "gcp:compute/subnetwork:Subnetwork"
        }
        assert needed == {("REGIONAL_MANAGED_PROXY", rule.value("region"))}


def test_no_two_subnets_overlap_whatever_the_regions() -> None:
    ranges = [
        ipaddress.ip_network(of(number))
        for of in (instance_range, proxy_range)
        for number in range(MAX_REGIONS)
    ]
    assert sum(block.num_addresses for block in ipaddress.collapse_addresses(ranges)) == sum(
        block.num_addresses for block in ranges
    )
    assert {block.prefixlen for block in ranges} == {20, 23}


def test_both_load_balancers_spread_over_the_same_pools_by_rate(preview: Preview) -> None:
    graph = preview.graph
    groups = "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager"
    (shared,) = (
        service
        for service in graph.of_type("gcp:compute/backendService:BackendService")
        if service.name == "geo-global"
    )
    regional = graph.of_type("gcp:compute/regionBackendService:RegionBackendService")
    assert {group.urn for group in graph.linked(shared, "backends", groups)} == {
        group.urn for one in regional for group in graph.linked(one, "backends", groups)
    }
    rate = float(preview.config["routecast:googleInstanceMaxRate"])
    for service in (shared, *regional):
        backends = service.value("backends")
        assert isinstance(backends, tuple)
        for index in range(len(backends)):
            assert service.value(f"backends[{index}].balancingMode") == "RATE"
            assert service.value(f"backends[{index}].maxRatePerInstance") == rate
            assert service.value(f"backends[{index}].capacityScaler") == 1
        assert service.value("logConfig.enable") is True
        assert service.value("protocol") == "HTTPS"
        assert len(graph.linked(service, "healthChecks")) == 1
        assert len(graph.linked(service, "securityPolicy")) == 1


def test_the_named_port_is_the_one_backends_and_checks_use(preview: Preview) -> None:
    graph = preview.graph
    for group in graph.of_type("gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager"):
        assert group.value("namedPorts") == ({"name": "https", "port": PORT},)
        (healing,) = graph.linked(group, "autoHealingPolicies.healthCheck")
        assert healing.value("httpsHealthCheck.port") == PORT
        # Recreating an instance is dearer than not sending to it: slower to judge.
        assert healing.value("unhealthyThreshold") == 6
    for service in graph.of_type("gcp:compute/regionBackendService:RegionBackendService"):
        assert service.value("portName") == "https"
        (check,) = graph.linked(service, "healthChecks")
        assert check.value("httpsHealthCheck.port") == PORT


def test_autoscalers_follow_their_own_group(preview: Preview) -> None:
    graph = preview.graph
    for scaler in graph.of_type("gcp:compute/regionAutoscaler:RegionAutoscaler"):
        (group,) = graph.linked(scaler, "target")
        assert group.value("region") == scaler.value("region")
        policy = "autoscalingPolicy"
        minimum, maximum = (
            scaler.value(f"{policy}.{key}") for key in ("minReplicas", "maxReplicas")
        )
        assert isinstance(minimum, float | int)
        assert isinstance(maximum, float | int)
        assert minimum <= maximum
        target = scaler.value(f"{policy}.cpuUtilization.target")
        assert target == int(preview.config["routecast:googleCpuTarget"]) / 100


def test_cloud_init_runs_the_image_over_tls() -> None:
    document = yaml.safe_load(cloud_init("us-docker.pkg.dev/p/r/inference:v1", "us-east1", 60))
    (unit,) = document["write_files"]
    lines = unit["content"].splitlines()
    assert unit["path"] == "/etc/systemd/system/inference.service"
    assert "[Service]" in lines
    (command,) = (
        part for part in unit["content"].replace("\\\n", "").splitlines() if "docker run" in part
    )
    words = command.removeprefix("ExecStart=").split()
    assert words[-1] == "us-docker.pkg.dev/p/r/inference:v1"
    assert {
        f"--publish={PORT}:{PORT}",
        f"--env=PORT={PORT}",
        "--env=TLS=self-signed",
        "--env=REGION=us-east1",
        "--env=CACHE_MAX_AGE_S=60",
    } <= set(words)
    (login,) = (line for line in lines if line.startswith("ExecStartPre="))
    assert login.endswith("--registries=us-docker.pkg.dev")
    assert document["runcmd"][-1] == "systemctl start inference.service"
