"""The pack routecast-ttl."""
