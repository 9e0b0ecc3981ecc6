-- What came from a register: how much of it, how much was refused, and when the newest came.
select count(*)::int as received, count(refusal)::int as refused, max(received_at) as "lastAt"
from mutation where register_id = :register::uuid
