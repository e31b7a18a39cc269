"""What the Google Cloud provider fills in: networks, machines and their scaling, Cloud Run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.preview.defaults.entries import (
    GOOGLE_DOCS,
    NONE,
    Table,
    below,
    defaults,
    google_source,
)
from simulator.resources.values import PropertyValue

_SCALER = below(
    "autoscalingPolicy",
    {
        "cooldownPeriod": 60,
        "mode": "ON",
        "cpuUtilization.predictiveMethod": "NONE",
        "metrics[].filter": "resource.type = gce_instance",
        "scalingSchedules[].disabled": False,
        "scalingSchedules[].timeZone": "UTC",
    },
)
_AUTOSCALER = defaults(google_source("compute/resource_compute_autoscaler.go"), _SCALER)

_GROUP_MANAGER = defaults(
    google_source("compute/resource_compute_region_instance_group_manager.go"),
    {
        "listManagedInstancesResults": "PAGELESS",
        "waitForInstances": False,
        "waitForInstancesStatus": "STABLE",
        "instanceLifecyclePolicy.forceUpdateOnRepair": "NO",
        "statefulDisks[].deleteRule": "NEVER",
    },
)

_RUN_DELAYED: Final[Mapping[str, PropertyValue]] = {
    "failureThreshold": 3,
    "httpGet.httpHeaders[].value": "",
    "httpGet.path": "/",
    "initialDelaySeconds": 0,
    "periodSeconds": 10,
    "timeoutSeconds": 1,
}

NETWORK: Final[Table] = {
    # The IP version of an address is computed; its text only says what Google Cloud takes.
    "gcp:compute/address:Address": defaults(GOOGLE_DOCS, {"addressType": "EXTERNAL"}),
    "gcp:compute/globalAddress:GlobalAddress": defaults(GOOGLE_DOCS, {"addressType": "EXTERNAL"}),
    "gcp:compute/firewall:Firewall": defaults(
        google_source("compute/resource_compute_firewall.go"), {"priority": 1000}
    ),
    "gcp:compute/network:Network": defaults(
        google_source("compute/resource_compute_network.go"),
        {
            "autoCreateSubnetworks": True,
            "deleteBgpAlwaysCompareMed": False,
            "deleteDefaultRoutesOnCreate": False,
            "networkFirewallPolicyEnforcementOrder": "AFTER_CLASSIC_FIREWALL",
        },
    ),
    "gcp:compute/router:Router": defaults(
        google_source("compute/resource_compute_router.go"),
        {"bgp.advertiseMode": "DEFAULT", "bgp.keepaliveInterval": 20},
    ),
    "gcp:compute/routerNat:RouterNat": defaults(
        google_source("compute/resource_compute_router_nat.go"),
        {
            "icmpIdleTimeoutSec": 30,
            "tcpEstablishedIdleTimeoutSec": 1200,
            "tcpTimeWaitTimeoutSec": 120,
            "tcpTransitoryIdleTimeoutSec": 30,
            "type": "PUBLIC",
            "udpIdleTimeoutSec": 30,
        },
    ),
    "gcp:compute/subnetwork:Subnetwork": defaults(
        google_source("compute/resource_compute_subnetwork.go"),
        {
            "logConfig.aggregationInterval": "INTERVAL_5_SEC",
            "logConfig.filterExpr": "true",
            "logConfig.flowSampling": 0.5,
            "logConfig.metadata": "INCLUDE_ALL_METADATA",
        },
    ),
}

ARMOR: Final[Table] = {
    "gcp:compute/regionSecurityPolicy:RegionSecurityPolicy": NONE,
    "gcp:compute/securityPolicy:SecurityPolicy": defaults(
        google_source("compute/resource_compute_security_policy.go"),
        {"adaptiveProtectionConfig.layer7DdosDefenseConfig.ruleVisibility": "STANDARD"},
    ),
}

MACHINES: Final[Table] = {
    "gcp:compute/autoscaler:Autoscaler": _AUTOSCALER,
    "gcp:compute/regionAutoscaler:RegionAutoscaler": _AUTOSCALER,
    "gcp:compute/instanceGroupManager:InstanceGroupManager": _GROUP_MANAGER,
    "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager": _GROUP_MANAGER,
    "gcp:compute/instanceTemplate:InstanceTemplate": defaults(
        GOOGLE_DOCS,
        {
            "canIpForward": False,
            "disks[].autoDelete": True,
            "scheduling.automaticRestart": True,
            "scheduling.preemptible": False,
            "shieldedInstanceConfig.enableIntegrityMonitoring": True,
            "shieldedInstanceConfig.enableSecureBoot": False,
            "shieldedInstanceConfig.enableVtpm": True,
        },
    ),
}

RUN: Final[Table] = {
    "gcp:cloudrunv2/service:Service": (
        *defaults(
            google_source("cloudrunv2/resource_cloud_run_v2_service.go"),
            {
                **below("template.containers[].livenessProbe", _RUN_DELAYED),
                **below("template.containers[].startupProbe", _RUN_DELAYED),
            },
        ),
        *defaults(
            GOOGLE_DOCS,
            {"deletionProtection": True, "template.volumes[].emptyDir.medium": "MEMORY"},
        ),
    ),
}

TABLES: Final[tuple[Table, ...]] = (NETWORK, ARMOR, MACHINES, RUN)
