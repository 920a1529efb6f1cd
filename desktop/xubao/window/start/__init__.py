"""The page seen while no project is open."""
