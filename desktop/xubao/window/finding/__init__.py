"""Finding: words in everything the project holds, and what the program can do."""
