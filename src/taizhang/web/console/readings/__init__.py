"""Readings: a report someone wrote, marked up, checked and reconciled."""
