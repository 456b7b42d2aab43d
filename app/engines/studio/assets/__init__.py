"""The pack: models of furniture catalogues, made once into small local files, for what code builds more plainly."""
