"""Few likely pairs out of very many, without looking at each."""
