"""What a clinic may set, declared once."""
