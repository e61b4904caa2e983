"""Every write, each in one transaction: check, append, and answer with a receipt."""
