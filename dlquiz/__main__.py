"""`python -m dlquiz`: the command line."""

from dlquiz.cli import main

if __name__ == "__main__":
    main()
