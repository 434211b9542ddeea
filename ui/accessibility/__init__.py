"""What assistive technology is told."""
