"""The dated tree of places, the posts people hold, and the one predicate that says what a viewer may see."""
