#!/usr/bin/env bash
# Builds the Pulumi CLI from its published Go modules and puts the stand-in language host beside it.
# Prints the folder that holds both. The version and all checksums are those of go.mod and go.sum.
#
# usage: build.sh PYTHON     the interpreter that runs the stand-in host
set -euo pipefail
given=${1:?usage: build.sh PYTHON}
# Not resolved: the interpreter of a virtual environment is a link, and the link is what counts.
python=$(cd "$(dirname "$given")" && pwd)/$(basename "$given")
cd "$(dirname "$0")"
version=$(sed -n 's|.*github.com/pulumi/pulumi/pkg/v3 \(v[0-9.]*\)$|\1|p' go.mod)
folder=${XDG_CACHE_HOME:-$HOME/.cache}/routecast/pulumi-$version
mkdir -p "$folder"
if [ ! -x "$folder/pulumi" ]; then
    if ! command -v go >/dev/null; then
        echo 'building the Pulumi CLI needs Go; or install the CLI itself and put it on PATH' >&2
        exit 1
    fi
    echo "Building the Pulumi CLI $version (once, some minutes) ..." >&2
    # Built aside and renamed: an interrupted build leaves no half of a program.
    aside=$(mktemp "$folder/.pulumi-XXXXXX")
    trap 'rm -f "$aside"' EXIT
    GOWORK=off go build -mod=readonly -trimpath -o "$aside" \
        -ldflags "-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=$version" \
        github.com/pulumi/pulumi/pkg/v3/cmd/pulumi
    chmod 755 "$aside"
    mv "$aside" "$folder/pulumi"
    trap - EXIT
fi
# Another clone may have been here before: the host runs from this one.
host=$(mktemp "$folder/.host-XXXXXX")
printf '#!/bin/sh\nexec "%s" "%s/language_host.py" "$@"\n' "$python" "$PWD" >"$host"
chmod 755 "$host"
mv "$host" "$folder/pulumi-language-python"
echo "$folder"
