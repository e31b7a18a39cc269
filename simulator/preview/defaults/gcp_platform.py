"""What the Google Cloud provider fills in: DNS, certificates, keys, storage, access, monitoring."""

from __future__ import annotations

from typing import Final

from simulator.preview.defaults.entries import GOOGLE_DOCS, NONE, Table, defaults, google_source

_AUTHORIZATION = "certificatemanager/resource_certificate_manager_dns_authorization.go"

NAMES: Final[Table] = {
    "gcp:certificatemanager/certificate:Certificate": defaults(
        GOOGLE_DOCS, {"location": "global", "scope": "DEFAULT"}
    ),
    "gcp:certificatemanager/certificateMap:CertificateMap": NONE,
    "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": NONE,
    "gcp:certificatemanager/dnsAuthorization:DnsAuthorization": defaults(
        google_source(_AUTHORIZATION), {"location": "global"}
    ),
    "gcp:dns/managedZone:ManagedZone": (
        *defaults(
            GOOGLE_DOCS,
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
        GOOGLE_DOCS,
        {"purpose": "ENCRYPT_DECRYPT", "versionTemplate.protectionLevel": "SOFTWARE"},
    ),
    "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": NONE,
    "gcp:kms/keyRing:KeyRing": NONE,
    "gcp:projects/iAMMember:IAMMember": NONE,
    "gcp:projects/serviceIdentity:ServiceIdentity": NONE,
    "gcp:serviceaccount/account:Account": defaults(GOOGLE_DOCS, {"disabled": False}),
}

STORES: Final[Table] = {
    "gcp:artifactregistry/repository:Repository": defaults(
        GOOGLE_DOCS,
        {
            "mode": "STANDARD_REPOSITORY",
            "mavenConfig.versionPolicy": "VERSION_POLICY_UNSPECIFIED",
            "cleanupPolicies[].condition.tagState": "ANY",
        },
    ),
    "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": NONE,
    "gcp:storage/bucket:Bucket": defaults(
        GOOGLE_DOCS, {"forceDestroy": False, "storageClass": "STANDARD"}
    ),
}

WATCH: Final[Table] = {
    "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig": defaults(
        GOOGLE_DOCS,
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
