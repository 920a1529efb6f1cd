"""`python -m xubao` is `xubao`."""

from xubao.cli.main import main

if __name__ == "__main__":
    main()
