-- What other modules may join: accesses that have ended, by contract, and how.
create view evidence.v_provision as
select contract_id, at,
  case kind when 'completion' then receipt::jsonb ->> 'ended' else 'completed' end as ended
from evidence.receipt
where contract_id is not null and kind in ('completion', 'delivery', 'comparison');
