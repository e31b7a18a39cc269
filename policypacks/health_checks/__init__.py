"""The pack routecast-health-checks."""
