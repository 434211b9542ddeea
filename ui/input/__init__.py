"""Keys and the corner gesture; touches go to the widgets directly."""
