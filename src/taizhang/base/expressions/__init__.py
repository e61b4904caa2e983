"""The closed expression language: SQL spelling, typed names, no I/O, the same answer everywhere."""
