"""Pure rules of movement: which moves a state allows, for whom, and by when."""
