"""What goes into the draft, chosen in one place: of reports the strongest, of material all."""
