"""Faults made on purpose: kills, full disks, files that reach for the network."""
