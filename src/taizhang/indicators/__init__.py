"""Turns declared measures into figures, each with its definition, its SQL and its records."""
