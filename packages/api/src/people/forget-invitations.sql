-- Forgets the invitations that could be accepted until :before, accepted or not.
delete from invitation where expires_at < :before::timestamptz
