-- Every organisation, with how long it keeps its history.
select id, keep_days as "keepDays" from organisation order by id
