"""The console for staff, one package an area; areas do not know each other."""
