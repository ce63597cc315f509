create schema cases;

-- Organizations are named by id without a foreign key: a case outlives renames, mergers and splits.
create table cases.case (
  id uuid primary key,
  kind text not null,
  state text not null,
  version integer not null,
  subject_type text not null,
  subject_id uuid not null,
  data jsonb not null,
  clocks jsonb not null,
  -- The person who last took each step, for two approvals by different people.
  performers jsonb not null,
  opened_at timestamptz not null,
  closed_at timestamptz
);
create index case_subject on cases.case (subject_id, kind);
create index case_open on cases.case (kind, opened_at desc) where closed_at is null;

create table cases.case_side (
  case_id uuid not null references cases.case on delete cascade,
  side text not null,
  organization_id uuid not null,
  primary key (case_id, side, organization_id)
);
create index case_side_organization on cases.case_side (organization_id, case_id);

create table cases.case_event (
  case_id uuid not null references cases.case,
  version integer not null,
  act text not null,
  from_state text,
  to_state text not null,
  at timestamptz not null,
  person_id uuid,
  -- As the person was called on that day.
  person_name text,
  organization_id uuid,
  input jsonb not null,
  primary key (case_id, version)
);

create function cases.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the history of a case is only added to';
end $$;
create trigger case_event_append_only before update or delete on cases.case_event
  for each row execute function cases.refuse_change();

create table cases.task (
  id uuid primary key,
  case_id uuid not null references cases.case on delete cascade,
  name text not null,
  side text not null,
  role text not null,
  organization_id uuid not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  deadline text,
  -- Null while the clock stands still.
  due_on date,
  is_provisional boolean not null default false
);
create unique index task_open on cases.task (case_id, name, organization_id) where closed_at is null;
create index task_waiting on cases.task (organization_id, role, due_on, opened_at) where closed_at is null;

create table cases.timer (
  case_id uuid not null references cases.case on delete cascade,
  deadline text not null,
  purpose text not null check (purpose in ('warning', 'expiry')),
  fire_at timestamptz not null,
  is_provisional boolean not null,
  primary key (case_id, deadline, purpose)
);
create index timer_due on cases.timer (fire_at);

-- Years imported after delivery, or published anew; those delivered are in the rules.
create table cases.holiday_year (
  year integer primary key,
  arrangement jsonb not null,
  imported_at timestamptz not null,
  imported_by uuid not null
);

create table cases.deadline_rule (
  id uuid primary key default gen_random_uuid(),
  key text not null,
  jurisdiction text not null check (jurisdiction in ('national', 'provincial', 'prefecture', 'county')),
  working_days integer not null check (working_days between 1 and 366),
  document text not null,
  clause text,
  certainty text not null check (certainty in ('V', 'S', 'T', 'M+', 'M', 'M-')),
  valid_from date not null,
  -- The first day on which the rule no longer holds.
  valid_to date check (valid_to > valid_from),
  unique (key, jurisdiction, valid_from)
);

insert into cases.deadline_rule (key, jurisdiction, working_days, document, certainty, valid_from) values
  ('sharing.unconditional', 'national', 1, '《政务数据共享条例》（国务院令第809号）', 'M', '2025-08-01'),
  ('sharing.conditional', 'national', 10, '《政务数据共享条例》（国务院令第809号）', 'M', '2025-08-01'),
  ('sharing.conditional', 'provincial', 10, '《贵州省政府数据共享开放条例》', 'S', '2020-12-01'),
  ('sharing.conditional.extension', 'national', 10, '《政务数据共享条例》（国务院令第809号）', 'M-', '2025-08-01'),
  ('sharing.delivery', 'national', 20, '《政务数据共享条例》（国务院令第809号）', 'M', '2025-08-01'),
  ('correction.answer', 'national', 10, '《政务数据共享条例》（国务院令第809号）', 'M', '2025-08-01'),
  ('catalog.update', 'national', 10, '《政务数据共享条例》（国务院令第809号）', 'M', '2025-08-01'),
  ('opening.answer', 'provincial', 15, '《贵州省政府数据共享开放条例》', 'S', '2020-12-01'),
  ('opening.answer.extension', 'provincial', 15, '《贵州省政府数据共享开放条例》', 'S', '2020-12-01');

-- What other modules may join.
create view cases.v_case as
select id, kind, state, version, subject_type, subject_id, opened_at, closed_at from cases.case;

create view cases.v_task as
select t.id, t.case_id, c.kind, c.state, c.subject_type, c.subject_id, t.name, t.side, t.role, t.organization_id,
  t.opened_at, t.deadline, t.due_on, t.is_provisional
from cases.task t join cases.case c on c.id = t.case_id
where t.closed_at is null;
