-- The notice arrived, whoever has it in hand by now.
update notice set due_at = null, delivered_at = :now::timestamptz, error = null where id = :id::uuid
