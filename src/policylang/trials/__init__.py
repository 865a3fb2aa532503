"""Tests in the policy: scenes made of their tables, expectations held to findings, the edges that they try."""
