"""Accounts: signing in, the second factor, sessions, posts to switch between, and first set-up."""
