"""Excel files (ECMA-376 part 1, 18): the workbook, what a cell shows, a sheet's cells, and how they are laid out."""
