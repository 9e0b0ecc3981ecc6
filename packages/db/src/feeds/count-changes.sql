-- How many changes are staged for each feed, and where it stands; feeds in id order.
select c.feed_id as feed, f.head, c.changes
from (select feed_id, max(n) as changes from stage_change group by feed_id) c
left join feed f on f.id = c.feed_id
order by c.feed_id
