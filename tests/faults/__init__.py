"""Trying to lose a person's work: kills, full disks, files that go away, two owners, damage (`make faults`)."""
