-- The register of a device token, with the feeds it may read. It was seen now.
with seen as (
  update register set last_seen_at = now() where token_hash = :tokenHash and revoked_at is null returning id
)
select r.id as "registerId", r.name, r.organisation_id as "organisationId", o.name as organisation,
       r.store_id as "storeId", s.name as store, r.revoked_at is not null as "isRevoked",
       (
         select array_agg(f.id order by f.id) from feed f
         where f.organisation_id = r.organisation_id and (f.store_id is null or f.store_id = r.store_id)
       ) as feeds
from register r
join organisation o on o.id = r.organisation_id
join store s on s.id = r.store_id
left join seen on seen.id = r.id
where r.token_hash = :tokenHash
