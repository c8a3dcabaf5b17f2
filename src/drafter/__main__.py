"""`python -m drafter`, where the `drafter` command is not on the path."""

from drafter.cli import main

if __name__ == "__main__":
    main()
