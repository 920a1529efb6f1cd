"""Fixed wordings that one report gave up for another."""
