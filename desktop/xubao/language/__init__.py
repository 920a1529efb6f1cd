"""What every room knows of Chinese, each fact once; knows no report."""
