-- As list-runs.sql, those whose error has the words, of some sources or, where :sources is null, of any.
select id
from run
where organisation_id = :organisation::uuid and id >= :from::uuid and id < :below::uuid
  and error_message is not null
  and words_of_error(error_message) @@ to_tsquery('simple', :words)
  and (:sources::uuid[] is null or source_id = any(:sources))
  and (:status::run_status is null or status = :status)
  and (not :unended::boolean or ended_at is null)
  and (:trigger::run_trigger is null or trigger = :trigger)
  and (not :changed::boolean or created + updated + removed > 0)
order by id desc
limit :limit::int
