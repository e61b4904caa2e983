"""Excel and CSV in and out: templates from a kind, rows into drafts with problems by cell."""
