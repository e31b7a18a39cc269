"""Default providers carry the names Pulumi's engine gives them."""

from __future__ import annotations

import pytest

from simulator.preview.packages import Package


@pytest.mark.parametrize(
    ("package", "name"),
    [
        (Package("aws"), "default"),
        (Package("aws", "7.51.1"), "default_7_51_1"),
        (Package("aws", "7.0.0-alpha.1+build.2"), "default_7_0_0_alpha_1_build_2"),
        # As in URNs of published providers: the double slash of the scheme becomes one.
        (
            Package("git", "0.0.1", "github://api.github.com/UnstoppableMango/pulumi-provider-git"),
            "default_0_0_1_github_/api.github.com/UnstoppableMango/pulumi-provider-git",
        ),
    ],
)
def test_default_names(package, name):
    assert package.default_name() == name
