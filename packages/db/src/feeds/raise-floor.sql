-- Rule S4: from now on a cursor below :seq must reset. One feed at a time, as who holds several heads may be in the way of
-- writers that need more than one.
update feed set floor = greatest(floor, :seq::bigint) where id = :feed::int
