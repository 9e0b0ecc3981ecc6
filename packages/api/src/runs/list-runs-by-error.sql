-- As list-runs.sql, those whose error has the words, of some sources or, where :sources is null, of any. Words that many errors
-- have are found by looking through the newest failures; only if those do not fill the page, the index of words is asked for older
-- ones. Left to itself the planner would look through all failures for a word that none has.
with newest as materialized (
  select id,
         words_of_error(error_message) @@ to_tsquery('simple', :words)
           and (:sources::uuid[] is null or source_id = any(:sources))
           and (:status::run_status is null or status = :status)
           and (not :unended::boolean or ended_at is null)
           and (:trigger::run_trigger is null or trigger = :trigger)
           and (not :changed::boolean or created + updated + removed > 0) as passes
  from run
  where organisation_id = :organisation::uuid and id >= :from::uuid and id < :below::uuid and status = 'error'
  order by id desc
  limit 500
), older as materialized (
  select id
  from run
  where error_message is not null and words_of_error(error_message) @@ to_tsquery('simple', :words)
    and organisation_id = :organisation and id >= :from and id < (select id from newest order by id limit 1)
    and (:sources::uuid[] is null or source_id = any(:sources))
    and (:status::run_status is null or status = :status)
    and (not :unended::boolean or ended_at is null)
    and (:trigger::run_trigger is null or trigger = :trigger)
    and (not :changed::boolean or created + updated + removed > 0)
    and (select count(*) from newest where passes) < :limit::int
)
select id from newest where passes
union all
select id from older
order by id desc
limit :limit
