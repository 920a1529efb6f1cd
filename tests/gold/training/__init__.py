"""How the weights of the role model are made and measured (see README.md beside)."""
