-- Uses a code up, if it can be used: of two who try, one gets it.
update enrolment_code
set used_at = :now::timestamptz
where code_hash = :hash and used_at is null and expires_at > :now::timestamptz
returning organisation_id as "organisationId", store_id as "storeId", name, register_id as "registerId", created_by as "createdBy"
