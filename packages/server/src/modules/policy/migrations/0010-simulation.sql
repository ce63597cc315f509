-- What rules are simulated over: a seed of the generator, or the columns of an imported file.
create table policy.population (
  id uuid primary key,
  name text not null,
  origin text not null check (origin in ('generator', 'file')),
  seed bigint,
  companies integer,
  document_id text,
  subject text,
  file_name text,
  storage_key text,
  state text not null check (state in ('ready', 'importing', 'failed')),
  subjects jsonb not null,
  bad_rows integer not null default 0,
  organization_id uuid not null,
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamptz not null,
  check ((origin = 'generator') = (seed is not null))
);
create index population_created on policy.population (created_at desc);

create table policy.population_bad_row (
  population_id uuid not null references policy.population (id),
  row integer not null,
  "column" text,
  found text not null,
  message jsonb not null,
  primary key (population_id, row)
);

-- The rules a simulation is begun with are those of its library, which never changes.
create table policy.simulation (
  id uuid primary key,
  name text not null,
  document_id text not null references policy.document (id),
  population_id uuid not null references policy.population (id),
  library_hash text not null references policy.library (hash),
  reform jsonb,
  from_year integer not null,
  until_year integer not null check (until_year >= from_year),
  as_of date not null,
  prefecture_percent integer not null check (prefecture_percent between 0 and 100),
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  job_id uuid not null,
  result jsonb,
  organization_id uuid not null,
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  check ((state = 'done') = (result is not null))
);
create index simulation_created on policy.simulation (created_at desc);

-- What is done of a simulation, so that it goes on after a crash where it was.
create table policy.simulation_checkpoint (
  simulation_id uuid primary key references policy.simulation (id) on delete cascade,
  parts integer[] not null,
  cells bytea not null
);
