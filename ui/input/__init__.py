"""Keys and the corner gesture; and touches, each finger by itself."""
