"""Finds things in pictures: the eye that every picture maker is measured with."""
