-- A register that sends, with the feeds it writes to. Locked until the transaction ends: what it sends is done in the order in
-- which it arrives, one after the other, and not after it was revoked or moved. It stays free for those who refer to it.
select r.revoked_at is not null as "isRevoked", own.id as organisation, store.id as store
from register r
join feed own on own.organisation_id = r.organisation_id and own.store_id is null
join feed store on store.store_id = r.store_id
where r.id = :register::uuid
for no key update of r
