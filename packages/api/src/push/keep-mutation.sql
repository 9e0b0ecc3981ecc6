-- Keeps a mutation with its answer, after all that the register sent before. The register is locked, so positions are given once.
insert into mutation (register_id, id, name, args, position, feed, seq, refusal, conflicts)
select :register::uuid, :id, :name, :args::jsonb,
       coalesce((select max(position) from mutation where register_id = :register::uuid), 0) + 1,
       :feed::int, :seq::bigint, :refusal::jsonb, :conflicts::jsonb
