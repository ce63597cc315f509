create schema ledger;

-- End of the ledger. Its row lock puts all posting in one order, so no two batches can wait for each other.
create table ledger.head (
  only_row boolean primary key default true check (only_row),
  last_timestamp bigint not null default 0,
  size bigint not null default 0,
  link bytea not null default '\x0000000000000000000000000000000000000000000000000000000000000000'
);
insert into ledger.head default values;

-- Balances are what the transfers add up to: only the trigger of ledger.transfer changes them.
create table ledger.account (
  id uuid primary key,
  timestamp bigint not null unique,
  ledger integer not null check (ledger > 0),
  code integer not null check (code > 0),
  -- Bits as in TigerBeetle: 2 debits must not exceed credits, 4 the reverse, 8 history.
  flags integer not null check (flags & 6 <> 6),
  organization_id uuid not null,
  subject_id uuid,
  name text not null,
  debits_pending bigint not null default 0 check (debits_pending >= 0),
  debits_posted bigint not null default 0 check (debits_posted >= 0),
  credits_pending bigint not null default 0 check (credits_pending >= 0),
  credits_posted bigint not null default 0 check (credits_posted >= 0),
  -- Pending transfers that close it.
  closings bigint not null default 0 check (closings between 0 and 1),
  constraint account_debits_within_credits check (flags & 2 = 0 or debits_pending + debits_posted <= credits_posted),
  constraint account_credits_within_debits check (flags & 4 = 0 or credits_pending + credits_posted <= debits_posted)
) with (fillfactor = 70);
create index account_kind on ledger.account (ledger, code, timestamp);
create index account_name on ledger.account (code, name);
create index account_organization on ledger.account (organization_id, timestamp);
create index account_subject on ledger.account (subject_id) where subject_id is not null;

-- One amount, one account that gives, one that takes: an entry out of balance cannot be written down.
create table ledger.transfer (
  timestamp bigint primary key,
  id uuid not null unique,
  -- Both accounts exist: the trigger counts those it has moved, at a tenth of what foreign keys cost.
  debit_account_id uuid not null,
  credit_account_id uuid not null,
  amount bigint not null check (amount >= 0),
  pending_id uuid,
  subject_id uuid,
  case_id uuid,
  timeout bigint not null,
  ledger integer not null,
  code integer not null check (code > 0),
  -- Bits as in TigerBeetle: 2 pending, 4 post, 8 void; 32768 expired.
  flags integer not null,
  -- SHA-256 over the former link and this record.
  link bytea not null,
  check (debit_account_id <> credit_account_id),
  check ((pending_id is not null) = (flags & 32780 <> 0)),
  check (flags & 2 <> 0 or timeout = 0 and flags & 192 = 0)
);
-- A pending transfer ends once.
create unique index transfer_resolution on ledger.transfer (pending_id) where pending_id is not null;
create index transfer_debit on ledger.transfer (debit_account_id, timestamp);
create index transfer_credit on ledger.transfer (credit_account_id, timestamp);
create index transfer_subject on ledger.transfer (subject_id, timestamp) where subject_id is not null;
create index transfer_case on ledger.transfer (case_id, timestamp) where case_id is not null;

-- Derived: pending transfers with a time limit that have not ended.
create table ledger.hold (
  pending_id uuid primary key,
  expires_at bigint not null
);
create index hold_expires_at on ledger.hold (expires_at);

-- Derived: balances after each record of accounts that keep their history.
create table ledger.balance (
  account_id uuid not null,
  timestamp bigint not null,
  debits_pending bigint not null,
  debits_posted bigint not null,
  credits_pending bigint not null,
  credits_posted bigint not null,
  primary key (account_id, timestamp)
);

-- What was proved of the whole ledger, and when; `record` is what the evidence log has the digest of.
create table ledger.proof (
  id uuid primary key,
  at timestamptz not null,
  size bigint not null,
  link bytea not null,
  is_valid boolean not null,
  accounts bigint not null,
  findings jsonb not null,
  record text not null,
  receipt_id uuid not null
);
create index proof_at on ledger.proof (at desc);

create function ledger.refuse() returns trigger language plpgsql as $$
begin
  raise exception '% of % is refused: the ledger only grows', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

create function ledger.refuse_direct() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception 'Balances of % change by transfers only', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;

create function ledger.check_opened() returns trigger language plpgsql as $$
begin
  if exists (select from opened where debits_pending <> 0 or debits_posted <> 0 or credits_pending <> 0
      or credits_posted <> 0 or closings <> 0) then
    raise exception 'An account opens with nothing in it' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;

-- Moves the balances by what the new records say. The sign of each sum follows from the record alone, so that the
-- checks on ledger.account hold whoever writes.
create function ledger.apply() returns trigger language plpgsql as $$
declare
  resolves boolean;
  holds boolean;
  wanted bigint;
  moved bigint;
begin
  select coalesce(bool_or(flags & 32780 <> 0), false), coalesce(bool_or(flags & 2 <> 0 and timeout > 0), false)
    into resolves, holds from added;
  if resolves then
    if exists (select from added n left join ledger.transfer p on p.id = n.pending_id
        where n.pending_id is not null and (p.id is null or p.flags & 2 = 0 or p.timestamp >= n.timestamp
          or p.debit_account_id <> n.debit_account_id or p.credit_account_id <> n.credit_account_id
          or n.amount > p.amount or (n.flags & 4 = 0 and n.amount <> p.amount))) then
      raise exception 'A record does not fit the pending transfer it ends' using errcode = 'integrity_constraint_violation';
    end if;
    update ledger.account a
    set debits_pending = a.debits_pending + s.debits_pending, debits_posted = a.debits_posted + s.debits_posted,
      credits_pending = a.credits_pending + s.credits_pending, credits_posted = a.credits_posted + s.credits_posted,
      closings = a.closings + s.closings
    from (
      select account_id, sum(dp)::bigint as debits_pending, sum(dd)::bigint as debits_posted,
        sum(cp)::bigint as credits_pending, sum(cc)::bigint as credits_posted, sum(closing)::bigint as closings
      from (
        select n.debit_account_id as account_id,
          case when n.flags & 2 <> 0 then n.amount else 0 end - coalesce(p.amount, 0) as dp,
          case when n.flags & 32778 = 0 then n.amount else 0 end as dd, 0 as cp, 0 as cc,
          case when n.flags & 66 = 66 then 1 when n.flags & 32776 <> 0 and p.flags & 64 <> 0 then -1 else 0 end as closing
        from added n left join ledger.transfer p on p.id = n.pending_id
        union all
        select n.credit_account_id, 0, 0,
          case when n.flags & 2 <> 0 then n.amount else 0 end - coalesce(p.amount, 0),
          case when n.flags & 32778 = 0 then n.amount else 0 end,
          case when n.flags & 130 = 130 then 1 when n.flags & 32776 <> 0 and p.flags & 128 <> 0 then -1 else 0 end
        from added n left join ledger.transfer p on p.id = n.pending_id
      ) moved group by account_id
    ) s where a.id = s.account_id;
    get diagnostics moved = row_count;
    delete from ledger.hold h using added n where h.pending_id = n.pending_id;
  else
    update ledger.account a
    set debits_pending = a.debits_pending + s.debits_pending, debits_posted = a.debits_posted + s.debits_posted,
      credits_pending = a.credits_pending + s.credits_pending, credits_posted = a.credits_posted + s.credits_posted,
      closings = a.closings + s.closings
    from (
      select account_id, sum(dp)::bigint as debits_pending, sum(dd)::bigint as debits_posted,
        sum(cp)::bigint as credits_pending, sum(cc)::bigint as credits_posted, sum(closing)::bigint as closings
      from (
        select debit_account_id as account_id, case when flags & 2 <> 0 then amount else 0 end as dp,
          case when flags & 2 = 0 then amount else 0 end as dd, 0 as cp, 0 as cc, (flags & 64) / 64 as closing
        from added
        union all
        select credit_account_id, 0, 0, case when flags & 2 <> 0 then amount else 0 end,
          case when flags & 2 = 0 then amount else 0 end, (flags & 128) / 128
        from added
      ) moved group by account_id
    ) s where a.id = s.account_id;
    get diagnostics moved = row_count;
  end if;
  select count(*) into wanted from (select debit_account_id from added union select credit_account_id from added) named;
  if moved <> wanted then
    raise exception 'A record names an account that does not exist' using errcode = 'foreign_key_violation';
  end if;
  if holds then
    insert into ledger.hold (pending_id, expires_at)
    select n.id, n.timestamp + n.timeout * 1000000 from added n
    where n.flags & 2 <> 0 and n.timeout > 0 and not exists (select from added r where r.pending_id = n.id);
  end if;
  return null;
end $$;

create trigger apply after insert on ledger.transfer referencing new table as added
  for each statement execute function ledger.apply();
create trigger refuse_change before update or delete or truncate on ledger.transfer
  for each statement execute function ledger.refuse();
create trigger check_opened after insert on ledger.account referencing new table as opened
  for each statement execute function ledger.check_opened();
create trigger refuse_direct before update on ledger.account
  for each statement execute function ledger.refuse_direct();
create trigger refuse_removal before delete or truncate on ledger.account
  for each statement execute function ledger.refuse();
create trigger refuse_change before update or delete or truncate on ledger.balance
  for each statement execute function ledger.refuse();
create trigger refuse_change before update or delete or truncate on ledger.proof
  for each statement execute function ledger.refuse();
