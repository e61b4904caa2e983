"""Today: what waits, what is late, what is coming, and quick ways to record."""
