"""The pack: models of furniture catalogues, made once into small local files, drawn where code-built ones are plainer."""
