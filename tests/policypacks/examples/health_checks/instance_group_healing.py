import pulumi
import pulumi_gcp as gcp

MUTATIONS = [
    ("pass_regional", "autoHealingPolicies", None),
    ("pass_zonal", "autoHealingPolicies", None),
]

check = gcp.compute.HealthCheck("check", https_health_check={"port": 443})
healing = {"health_check": check.id, "initial_delay_sec": 180}
VERSIONS = [{"instance_template": "template"}]


def regional(name: str, policies: pulumi.Input[dict[str, object]] | None) -> None:
    gcp.compute.RegionInstanceGroupManager(
        name,
        base_instance_name="pool",
        region="europe-west1",
        versions=VERSIONS,
        auto_healing_policies=policies,
    )


def zonal(name: str, policies: dict[str, object] | None) -> None:
    gcp.compute.InstanceGroupManager(
        name,
        base_instance_name="pool",
        zone="europe-west1-b",
        versions=VERSIONS,
        auto_healing_policies=policies,
    )


regional("pass_regional", healing)
# An unknown is something: presence is all that is asked for.
regional("pass_unknown", check.id.apply(lambda id_: {**healing, "health_check": id_}))
zonal("pass_zonal", healing)
regional("fail_regional", None)
zonal("fail_zonal", None)
