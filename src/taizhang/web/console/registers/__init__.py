"""Registers: lists, forms, records, import and export of every kind."""
