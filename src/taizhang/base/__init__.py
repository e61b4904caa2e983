"""Ids, periods, quantities, digests, problems and the expression language: words every other package uses."""
