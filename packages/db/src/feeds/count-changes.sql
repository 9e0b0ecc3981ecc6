-- How many changes are staged for each feed, feeds in id order.
select feed_id as feed, max(n) as changes from stage_change group by feed_id order by feed_id
