"""`python -m policylang`: the command without its launcher."""

from policylang.cli.main import main

if __name__ == "__main__":
    main(prog_name="policylang")
