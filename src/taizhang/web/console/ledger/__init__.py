"""Ledger: the entries in their order, and the proof that none was changed."""
