"""Generates a made-up county, the same one for the same seed, at any size."""
