-- For the next part of a read.
truncate stage_row, stage_change
