"""Reads packs of YAML into frozen types and reports every problem with its file and line."""
