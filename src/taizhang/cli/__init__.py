"""The `taizhang` command: arguments in, words and exit codes out, no rules of its own."""
