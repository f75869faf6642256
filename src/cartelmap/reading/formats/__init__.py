"""The formats of files: each module turns the bytes of one kind of file into texts with what the file says of them."""
