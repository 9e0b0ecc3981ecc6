-- Who writes, until the transaction ends: it is kept with every record and its former versions.
select set_config('syncline.actor', :actor, true)
