"""The forms a response takes: what each is made of, which one a precedent has, how items open in it."""
