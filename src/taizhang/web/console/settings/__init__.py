"""Settings: people and posts, packs, and the components that pages are made of."""
