-- What comes after can be undone by itself.
savepoint effect
