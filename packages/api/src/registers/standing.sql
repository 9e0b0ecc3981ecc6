-- Where registers stand: all of them, or the one that is named.
select id, store_id as "storeId", left(token_hash, 12) as generation, revoked_at is not null as "isRevoked"
from register
where :id::uuid is null or id = :id::uuid
