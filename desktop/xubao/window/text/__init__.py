"""A report's text on the screen: cut into blocks, laid out one at a time, measured as it is seen."""
