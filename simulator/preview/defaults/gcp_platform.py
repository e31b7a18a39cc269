"""What the Google Cloud provider fills in: DNS, certificates, keys, storage, access, monitoring."""

from __future__ import annotations

from typing import Final

from simulator.preview.defaults.entries import NONE, Table, defaults, google_source

_AUTHORIZATION = "certificatemanager/resource_certificate_manager_dns_authorization.go"

NAMES: Final[Table] = {
    "gcp:certificatemanager/certificate:Certificate": defaults(
        google_source("certificatemanager/resource_certificate_manager_certificate.go"),
        {"location": "global", "scope": "DEFAULT"},
    ),
    "gcp:certificatemanager/certificateMap:CertificateMap": NONE,
    "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": NONE,
    "gcp:certificatemanager/dnsAuthorization:DnsAuthorization": defaults(
        google_source(_AUTHORIZATION), {"location": "global"}
    ),
    "gcp:dns/managedZone:ManagedZone": (
        *defaults(
            google_source("dns/resource_dns_managed_zone.go"),
            {
                "forceDestroy": False,
                "visibility": "public",
                "dnssecConfig.kind": "dns#managedZoneDnsSecConfig",
                "dnssecConfig.defaultKeySpecs[].kind": "dns#dnsKeySpec",
            },
        ),
        *defaults("pulumi-gcp 10.2, dns.ManagedZone", {"description": "Managed by Pulumi"}),
    ),
    "gcp:dns/recordSet:RecordSet": NONE,
}

ACCESS: Final[Table] = {
    "gcp:kms/cryptoKey:CryptoKey": defaults(
        google_source("kms/resource_kms_crypto_key.go"),
        {"purpose": "ENCRYPT_DECRYPT", "versionTemplate.protectionLevel": "SOFTWARE"},
    ),
    "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": NONE,
    "gcp:kms/keyRing:KeyRing": NONE,
    "gcp:projects/iAMMember:IAMMember": NONE,
    "gcp:projects/serviceIdentity:ServiceIdentity": NONE,
    "gcp:serviceaccount/account:Account": defaults(
        google_source("resourcemanager/resource_google_service_account.go"), {"disabled": False}
    ),
}

STORES: Final[Table] = {
    "gcp:artifactregistry/repository:Repository": defaults(
        google_source("artifactregistry/resource_artifact_registry_repository.go"),
        {
            "mode": "STANDARD_REPOSITORY",
            "mavenConfig.versionPolicy": "VERSION_POLICY_UNSPECIFIED",
            "cleanupPolicies[].condition.tagState": "ANY",
        },
    ),
    "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": NONE,
    "gcp:storage/bucket:Bucket": defaults(
        google_source("storage/resource_storage_bucket.go"),
        {"forceDestroy": False, "storageClass": "STANDARD", "retentionPolicy.isLocked": False},
    ),
}

WATCH: Final[Table] = {
    "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig": defaults(
        google_source("monitoring/resource_monitoring_uptime_check_config.go"),
        {
            "period": "300s",
            "httpCheck.path": "/",
            "httpCheck.requestMethod": "GET",
            "contentMatchers[].matcher": "CONTAINS_STRING",
            "contentMatchers[].jsonPathMatcher.jsonMatcher": "EXACT_MATCH",
        },
    ),
}

TABLES: Final[tuple[Table, ...]] = (NAMES, ACCESS, STORES, WATCH)
