"""What keys and the hidden corner gesture mean; key events come from ui.input."""
