"""A draft that came back: what is changed in it, where that stands in the draft now, and the draft with it taken."""
