"""Neural networks only: tensors in, tensors out. They meet the application through files on disk."""
