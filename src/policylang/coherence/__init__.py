"""Whether documents hang together: rules that clash, that follow from others, that fall short of a higher text."""
