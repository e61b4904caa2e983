"""Accounts: who may sign in, what was changed about accounts and posts, and what each keeps for itself."""
