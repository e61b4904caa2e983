"""The append-only entries, their digest chain, and the records they fold into."""
