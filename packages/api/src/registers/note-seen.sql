-- These registers are here now.
update register set last_seen_at = now() where id = any(:registers::uuid[])
