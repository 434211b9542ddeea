"""A CUPS queue, its printer and one job followed to its end."""
