"""Child processes, and the limits and the environment of this one."""
