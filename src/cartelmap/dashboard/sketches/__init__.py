"""Small still maps of any stretch of the Earth, as SVG."""
