"""Draft, comparison, ledger → Word, Excel, HTML."""
