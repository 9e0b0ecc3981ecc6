-- Undoes what a refused mutation has done so far.
rollback to savepoint effect
