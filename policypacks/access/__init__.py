"""The pack routecast-access."""
