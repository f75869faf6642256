"""What a person decided, apart from the machine's work: lines that are only ever added, and what follows from them."""
