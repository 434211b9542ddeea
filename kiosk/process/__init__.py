"""Child processes: how they are started and supervised."""
