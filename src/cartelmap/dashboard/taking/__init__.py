"""What people take away: files of the view, and one page that opens anywhere."""
