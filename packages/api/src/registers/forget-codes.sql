-- Forgets the codes that were good until :before.
delete from enrolment_code where expires_at < :before::timestamptz
