-- What a mutation was answered, if it came before.
select feed, seq, refusal, conflicts from mutation where register_id = :register::uuid and id = :id
