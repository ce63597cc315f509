create schema if not exists platform;

create table platform.job_run (
  id uuid primary key,
  job text not null,
  payload jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  fraction double precision not null default 0,
  step jsonb,
  subject_type text,
  subject_id uuid,
  organization_id uuid,
  started_by uuid,
  attempt integer not null default 0,
  cancel_requested boolean not null default false,
  result jsonb,
  problem jsonb,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index job_run_recent on platform.job_run (created_at desc);
create index job_run_subject on platform.job_run (subject_type, subject_id);
create index job_run_organization on platform.job_run (organization_id, created_at desc);

-- Which process a worker belongs to: the process holds the session advisory lock `instance_key`.
create table platform.job_worker (
  worker_id text primary key,
  instance_key bigint not null
);

-- Data keys wrapped under the master key; the master key itself is never here.
create table platform.wrapped_key (
  purpose text not null,
  version integer not null,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (purpose, version)
);
