"""Follows requests from a public entry point to what answers them, hop by hop."""
