"""One module a kind of finding; `check.check_draft` runs them all."""
