"""`python -m redsail.cli`: the command, also where no script was installed."""

from redsail.cli.main import main

if __name__ == "__main__":
    main()
