"""What the screen says, in words and in HTML that is safe to show."""
