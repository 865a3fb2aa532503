"""Policy texts, from files and from git, at any revision."""
