"""Speed and quality beside other solvers and on public instances."""
