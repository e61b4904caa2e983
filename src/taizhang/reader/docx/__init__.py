"""Word documents as anybody writes them: their text in order, and comments put back where it stands."""
