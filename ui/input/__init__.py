"""Keys and the hidden corner."""
