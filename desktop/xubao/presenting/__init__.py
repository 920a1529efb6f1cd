"""What a page shows, as data: no Qt, so that workers can make it and tests read it."""
