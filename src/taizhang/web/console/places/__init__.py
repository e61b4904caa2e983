"""Places: the dated tree."""
