"""Reports: composed, edited, checked, sealed and verified."""
