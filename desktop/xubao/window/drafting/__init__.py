"""起草: opinions, draft, evidence."""
