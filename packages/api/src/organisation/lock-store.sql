-- Nothing can be hung on the store until the transaction ends.
select name from store where id = :store::uuid and organisation_id = :organisation::uuid for update
