-- Forgets what replicas reported before :before.
delete from replica_report where at < :before::timestamptz
