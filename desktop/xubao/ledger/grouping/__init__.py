"""Which statements of several reports speak of one matter."""
