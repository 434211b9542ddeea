"""What keys and hidden gestures mean."""
