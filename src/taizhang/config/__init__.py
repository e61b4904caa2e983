"""Settings: the one place that reads the environment and chooses the database."""
