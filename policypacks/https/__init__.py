"""The pack routecast-https."""
