"""Reports in work: their text as people edit it, the figures that stay tied to it, and who did what when."""
