"""Figures: search, tables, rankings, and the inspector behind every chip."""
