create temporary table raw_stage (key text not null, data text not null, hash uuid not null) on commit drop
