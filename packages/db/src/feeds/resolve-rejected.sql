-- Dead letters of earlier runs whose record came again, rejected or not; after a complete read, all of them.
update rejected d
set resolved_at = now()
where d.source_id = :source::uuid and d.resolved_at is null and d.run_id <> :run::uuid
  and (:all::boolean or exists (select from stage_row s where s.type = d.type and s.key = d.key))
