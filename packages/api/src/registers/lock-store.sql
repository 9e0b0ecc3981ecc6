-- So that one after the other gives its registers something.
select id from store where id = :store::uuid for no key update
