"""Networks: tensors in, tensors out. Nothing here knows the application; the two meet through files on disk."""
