"""The page 台账: matters through successive reports."""
