"""Composes figures into documents, seals them, and verifies them again."""
