"""What the access pack guards on Google's side of this repository's program, broken in turn."""

from __future__ import annotations

from typing import Any, Final

from program_mutations import Mutation

ZONE = "gcp:dns/managedZone:ManagedZone"
TEMPLATE = "gcp:compute/instanceTemplate:InstanceTemplate"
FIREWALL = "gcp:compute/firewall:Firewall"
SUBNET = "gcp:compute/subnetwork:Subnetwork"
BACKEND = "gcp:compute/backendService:BackendService"
REGIONAL_BACKEND = "gcp:compute/regionBackendService:RegionBackendService"
ARMOR = "gcp:compute/securityPolicy:SecurityPolicy"
REGIONAL_ARMOR = "gcp:compute/regionSecurityPolicy:RegionSecurityPolicy"
KEY = "gcp:kms/cryptoKey:CryptoKey"
REPOSITORY = "gcp:artifactregistry/repository:Repository"
REPOSITORY_MEMBER = "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember"
CLOUD_RUN = "gcp:cloudrunv2/service:Service"
DEFAULT_ACCOUNT = "123456789012-compute@developer.gserviceaccount.com"


def opened(breaks: str, policy: str, *allows: dict[str, Any]) -> Mutation:
    """Return a firewall that opens something to the whole internet, past the load balancer."""
    return Mutation(
        breaks,
        FIREWALL,
        "geo-net-probes",
        "allows",
        [*allows],
        [policy, "access-google-firewall-public"],
        also={"sourceRanges": ["0.0.0.0/0"]},
    )


def tcp(port: str) -> dict[str, Any]:
    """Return what lets one port in."""
    return {"protocol": "tcp", "ports": [port]}


GOOGLE: Final = (
    Mutation(
        "Google's zone is not signed",
        ZONE,
        "geo-zone",
        "dnssecConfig.state",
        "off",
        ["access-google-dns-dnssec"],
    ),
    Mutation(
        "Google's zone is signed over SHA-1",
        ZONE,
        "geo-zone",
        "dnssecConfig.defaultKeySpecs[1].algorithm",
        "rsasha1",
        ["access-google-dns-key-algorithm"],
    ),
    Mutation(
        "Google's zone logs no queries",
        ZONE,
        "geo-zone",
        "cloudLoggingConfig.enableLogging",
        False,
        ["access-google-dns-query-log"],
    ),
    Mutation(
        "instances run as the default service account, which may do nearly everything",
        TEMPLATE,
        "geo-us-central1",
        "serviceAccount.email",
        DEFAULT_ACCOUNT,
        ["access-google-instance-default-account", "access-google-instance-api-scope"],
    ),
    Mutation(
        "every SSH key of the project opens the instances",
        TEMPLATE,
        "geo-us-central1",
        "metadata.block-project-ssh-keys",
        "false",
        ["access-google-instance-project-ssh-keys"],
    ),
    Mutation(
        "IAM has no say in who logs in",
        TEMPLATE,
        "geo-europe-west1",
        "metadata.enable-oslogin",
        "FALSE",
        ["access-google-instance-os-login"],
    ),
    Mutation(
        "the serial console takes logins",
        TEMPLATE,
        "geo-asia-northeast1",
        "metadata.serial-port-enable",
        "TRUE",
        ["access-google-instance-serial-port"],
    ),
    Mutation(
        "instances may send packets in the name of others",
        TEMPLATE,
        "geo-us-central1",
        "canIpForward",
        True,
        ["access-google-instance-ip-forwarding"],
    ),
    Mutation(
        "disks lie under Google's key",
        TEMPLATE,
        "geo-europe-west1",
        "disks[0].diskEncryptionKey",
        None,
        ["access-google-instance-disk-key"],
    ),
    Mutation(
        "a changed boot loader goes unnoticed",
        TEMPLATE,
        "geo-asia-northeast1",
        "shieldedInstanceConfig.enableVtpm",
        False,
        ["access-google-instance-shielded-vm"],
    ),
    Mutation(
        "instances boot whatever lies on their disk",
        TEMPLATE,
        "geo-europe-west1",
        "shieldedInstanceConfig.enableSecureBoot",
        False,
        ["access-google-instance-secure-boot"],
    ),
    Mutation(
        "instances have public addresses",
        TEMPLATE,
        "geo-asia-northeast1",
        "networkInterfaces[0].accessConfigs",
        [{"networkTier": "PREMIUM"}],
        ["access-google-instance-public-ip"],
    ),
    Mutation(
        "anyone may pull the images",
        REPOSITORY_MEMBER,
        "geo-us-central1-images",
        "member",
        "allUsers",
        ["access-google-registry-public"],
    ),
    Mutation(
        "images lie under Google's key",
        REPOSITORY,
        "images",
        "kmsKeyName",
        None,
        ["access-google-registry-key"],
    ),
    Mutation(
        "anyone invokes Cloud Run past Cloud Armor",
        CLOUD_RUN,
        "run-europe-west1",
        "ingress",
        "INGRESS_TRAFFIC_ALL",
        ["access-google-run-public", "https-cloud-run-ingress"],
    ),
    Mutation(
        "Google's load balancer logs no requests",
        BACKEND,
        "run",
        "logConfig.enable",
        False,
        ["access-google-backend-logging"],
    ),
    Mutation(
        "one region's load balancer logs no requests",
        REGIONAL_BACKEND,
        "geo-europe-west1",
        "logConfig",
        None,
        ["access-google-backend-logging"],
    ),
    Mutation(
        "attacks reach the instances unfiltered",
        BACKEND,
        "geo-global",
        "securityPolicy",
        None,
        ["access-google-backend-armor"],
    ),
    Mutation(
        "attacks reach one region's instances unfiltered",
        REGIONAL_BACKEND,
        "geo-us-central1",
        "securityPolicy",
        None,
        ["access-google-backend-armor"],
    ),
    Mutation(
        "Cloud Armor lets known exploits through",
        ARMOR,
        "geo-global-armor",
        "rules[0].action",
        "allow",
        ["access-google-armor-log4j"],
    ),
    Mutation(
        "Cloud Armor only counts known exploits in one region",
        REGIONAL_ARMOR,
        "geo-us-central1-armor",
        "rules[0].preview",
        True,
        ["access-google-armor-log4j"],
    ),
    Mutation(
        "a key is used for a year",
        KEY,
        "images-key",
        "rotationPeriod",
        "31536000s",
        ["access-google-key-rotation"],
    ),
    Mutation(
        "a subnetwork logs no flows",
        SUBNET,
        "geo-net-us-central1",
        "logConfig",
        None,
        ["access-google-subnet-flow-log"],
    ),
    Mutation(
        "the rule for the proxies lets everyone in",
        FIREWALL,
        "geo-net-proxies",
        "sourceRanges",
        ["0.0.0.0/0"],
        ["access-google-firewall-public"],
    ),
    opened("SSH is open to the world", "access-google-firewall-ssh", tcp("22")),
    opened("remote desktops are open to the world", "access-google-firewall-rdp", tcp("3389")),
    opened("FTP is open to the world", "access-google-firewall-ftp", tcp("21")),
    opened("FTP data is open to the world", "access-google-firewall-ftp-data", tcp("20")),
    opened("MySQL is open to the world", "access-google-firewall-mysql", tcp("3306")),
    opened("plain HTTP is open to the world", "access-google-firewall-http", tcp("80")),
    opened(
        "every protocol is open to the world",
        "access-google-firewall-all-protocols",
        {"protocol": "all"},
    ),
    opened(
        "every TCP port is open to the world",
        "access-google-firewall-all-ports",
        {"protocol": "tcp"},
    ),
)
