-- Where feeds stand.
select id as feed, epoch, head, floor from feed where id = any(:feeds::int[])
