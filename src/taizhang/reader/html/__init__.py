"""A reading as a web page: the text marked up, and what was found beside it."""
