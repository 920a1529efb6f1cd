"""One short function per user verb: what the command line and the window both call. No Qt."""
