create schema planning;

-- Targets come from the policy's open files; what people set about them is kept here.
create table planning.indicator (
  id text primary key,
  responsible_organization_id uuid,
  computation jsonb,
  version integer not null default 1
);

-- An actual is never changed: a correction is a new entry that names the old one.
create table planning.actual (
  id uuid primary key,
  series text not null,
  subject text,
  day date not null,
  value numeric check (value >= 0),
  judged boolean,
  source jsonb not null,
  note text not null,
  generated boolean not null default false,
  corrects uuid unique references planning.actual,
  person_id uuid not null,
  person_name text not null,
  entered_at timestamptz not null,
  check ((value is null) <> (judged is null))
);
create index actual_series on planning.actual (series, day);

create function planning.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'what was reported is only added to';
end $$;
create trigger actual_append_only before update or delete on planning.actual
  for each row execute function planning.refuse_change();

create table planning.task (
  id uuid primary key,
  indicator_id text,
  title text not null,
  detail text not null,
  responsible_organization_id uuid not null,
  cooperating_organization_ids uuid[] not null,
  planner_organization_id uuid not null,
  due_on date not null,
  milestones jsonb not null,
  done_on date,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null
);
create index task_responsible on planning.task (responsible_organization_id, due_on);
create index task_due on planning.task (due_on, id);

create table planning.task_note (
  id uuid primary key,
  task_id uuid not null references planning.task,
  kind text not null check (kind in ('progress', 'meeting')),
  day date not null,
  text text not null,
  person_id uuid not null,
  person_name text not null,
  at timestamptz not null
);
create index task_note_task on planning.task_note (task_id, at desc);
create trigger task_note_append_only before update or delete on planning.task_note
  for each row execute function planning.refuse_change();

create table planning.register_item (
  id uuid primary key,
  kind text not null check (kind in ('project', 'park', 'data-centre')),
  organization_id uuid not null,
  name text not null,
  division_code text not null,
  uscc text,
  -- Values by the fields of the register.
  facts jsonb not null,
  generated boolean not null default false,
  version integer not null default 1,
  updated_at timestamptz not null,
  unique (kind, organization_id, name)
);
create index register_item_kind on planning.register_item (kind, division_code, name);

create table planning.tenancy (
  id uuid primary key,
  park_id uuid not null references planning.register_item,
  tenant_name text not null,
  uscc text,
  area numeric not null check (area > 0),
  from_month text not null check (from_month ~ '^\d{4}-\d\d$'),
  to_month text check (to_month >= from_month)
);
create index tenancy_park on planning.tenancy (park_id, from_month);
create index tenancy_uscc on planning.tenancy (uscc) where uscc is not null;

create table planning.obligation_report (
  id uuid primary key,
  division_code text not null,
  obligation_id text not null,
  state text not null check (state in ('done', 'under-way', 'not-begun')),
  evidence text not null,
  day date not null,
  generated boolean not null default false,
  person_id uuid not null,
  person_name text not null,
  organization_id uuid,
  at timestamptz not null
);
create index obligation_report_division on planning.obligation_report (division_code, obligation_id, at desc);
create trigger obligation_report_append_only before update or delete on planning.obligation_report
  for each row execute function planning.refuse_change();
