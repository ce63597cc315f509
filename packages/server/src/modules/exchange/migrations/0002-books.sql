-- Everything a group of accesses needs before its quota is counted, in one round trip: takes the grants that are to be
-- completed, locks the use of the contracts on their days, always in the same order, and then asks for the state of
-- the contracts. Each statement has its own snapshot: a contract that ended while the lock was waited for is seen.
create function exchange.open_books(grant_ids uuid[], contract_ids uuid[], today date)
returns table (opened json, used json, states json) language plpgsql as $$
declare
  contracts uuid[];
  days date[];
begin
  with gone as (delete from exchange.open_access where grant_id = any(grant_ids) returning *)
  select json_agg(gone), coalesce(array_agg(gone.contract_id), '{}'), coalesce(array_agg(gone.day), '{}')
  into opened, contracts, days from gone;
  contracts := contracts || contract_ids;
  days := days || array_fill(today, array[cardinality(contract_ids)]);

  insert into exchange.usage (contract_id, day)
  select distinct w.contract_id, w.day from unnest(contracts, days) as w(contract_id, day)
  where not exists (select from exchange.usage u where u.contract_id = w.contract_id and u.day = w.day)
  order by 1, 2
  on conflict do nothing;

  select json_agg(locked) into used from (
    select u.* from exchange.usage u
    where (u.contract_id, u.day) in (select * from unnest(contracts, days))
    order by u.contract_id, u.day
    for update) as locked;

  select json_object_agg(c.id, c.state) into states from sharing.v_contract c where c.id = any(contract_ids);
  return next;
end $$;
