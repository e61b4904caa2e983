"""The doors people use over HTTP: the console's pages, which hold no rules and write only through actions."""
