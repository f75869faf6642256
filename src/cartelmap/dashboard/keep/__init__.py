"""What people keep: passages and views, in collections."""
