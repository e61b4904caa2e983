"""What every page stands on: the frame, its words in two languages, access rules, components, long work."""
