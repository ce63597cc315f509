create schema registry;

create table registry.source (
  id uuid primary key,
  organization_id uuid not null,
  name text not null,
  kind text not null,
  address jsonb not null,
  -- Sealed under the data key `source-secret`; never leaves the server.
  secret text,
  last_test jsonb,
  created_at timestamptz not null default now(),
  removed_at timestamptz
);
create index source_organization on registry.source (organization_id) where removed_at is null;

create table registry.upload (
  id uuid primary key,
  person_id uuid not null,
  file_name text not null,
  bytes bigint not null,
  sm3 text not null,
  sha256 text not null,
  storage_key text not null,
  created_at timestamptz not null default now(),
  removed_at timestamptz
);

create table registry.asset (
  id uuid primary key,
  organization_id uuid not null,
  name text not null,
  description text not null,
  kind text not null,
  origin jsonb not null,
  refresh jsonb not null,
  key_columns jsonb not null,
  update_cycle text not null,
  keep_last integer not null,
  legal_hold boolean not null,
  state text not null default 'draft',
  secrecy_conclusion text,
  secrecy_note text,
  secrecy_reviewer_id uuid,
  secrecy_reviewer_name text,
  secrecy_reviewed_at timestamptz,
  current_release_id uuid,
  -- Largest watermark fetched so far, as text.
  watermark text,
  next_refresh_at timestamptz,
  -- Masks of the confirmed grade, [{name, mask}]; null until a person has confirmed it.
  masks jsonb,
  generated boolean not null default false,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now()
);
create index asset_organization on registry.asset (organization_id, created_at desc);
create index asset_due on registry.asset (next_refresh_at) where next_refresh_at is not null;

create table registry.release (
  id uuid primary key,
  asset_id uuid not null references registry.asset,
  number integer not null,
  state text not null default 'ingesting',
  upload_id uuid references registry.upload,
  manifest jsonb,
  rows bigint,
  bytes bigint,
  profile jsonb,
  -- Level proposed from the contents, for the gate of the release after this one.
  level text,
  findings jsonb not null default '[]',
  quality jsonb,
  watermark text,
  decision jsonb,
  problem jsonb,
  job_id uuid,
  created_at timestamptz not null default now(),
  available_at timestamptz,
  destroyed_at timestamptz,
  unique (asset_id, number)
);
create index release_asset on registry.release (asset_id, number desc);
alter table registry.asset add foreign key (current_release_id) references registry.release;

-- Releases that must be kept whatever the retention says, each with who asks for it (a contract that names it).
create table registry.release_hold (
  release_id uuid not null references registry.release,
  holder_id uuid not null,
  primary key (release_id, holder_id)
);

create table registry.registration (
  id uuid primary key,
  asset_id uuid not null references registry.asset,
  type text not null,
  note text not null,
  person_id uuid not null,
  person_name text not null,
  created_at timestamptz not null default now()
);
create index registration_asset on registry.registration (asset_id, created_at);

-- What other modules may join.
create view registry.v_asset as
select a.id, a.organization_id, a.name, a.kind, a.origin, a.state, a.update_cycle, a.generated, a.key_columns, a.masks,
  a.current_release_id, r.number as release_number, r.manifest, r.profile, r.level as proposed_level, r.rows, r.available_at
from registry.asset a left join registry.release r on r.id = a.current_release_id;

create view registry.v_release as
select id, asset_id, number, state, manifest, rows, profile, level, available_at, destroyed_at from registry.release;
