"""Reads a report that someone wrote: its figures, what they say of each other, and what the ledger says."""
