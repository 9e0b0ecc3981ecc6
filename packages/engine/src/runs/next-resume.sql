-- When the next run that is waiting for its time may go on.
select min(resume_at) as at from run where ended_at is null and worker_id is null and resume_at > :now::timestamptz
