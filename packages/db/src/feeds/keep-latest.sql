-- Of rows with the same key the last stays: what is read as a stream tells the newest last.
delete from stage_row s
using (
  select ctid as place, row_number() over (partition by feed_id, type, key order by row_no desc, ctid desc) as n
  from stage_row
) r
where s.ctid = r.place and r.n > 1
