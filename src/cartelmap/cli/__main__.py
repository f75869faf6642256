"""`python -m cartelmap.cli`."""

from cartelmap.cli import main

main()
