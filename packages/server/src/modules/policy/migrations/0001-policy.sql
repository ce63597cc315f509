create schema policy;

-- Raised by everything that changes what rules say, so that each process knows when its compiled rules are old.
create table policy.revision (
  only_row boolean primary key default true check (only_row),
  number bigint not null default 0
);
insert into policy.revision default values;

create table policy.document (
  id text primary key,
  title jsonb not null,
  number text,
  issuer jsonb not null,
  tier text not null check (tier in ('province', 'prefecture', 'county')),
  division_code text not null,
  issued date not null,
  valid_from date not null,
  valid_to date,
  parts jsonb not null,
  text text not null,
  facts jsonb not null,
  ambiguities jsonb not null,
  parameters jsonb not null,
  citations jsonb not null,
  recognitions jsonb not null,
  stacking jsonb not null,
  state text not null check (state in ('draft', 'in-force')),
  -- Digest of the folder it was read from; null for what came over the API.
  files_hash text,
  -- What the files say since they changed; in force once two persons have passed it.
  draft jsonb,
  created_by uuid,
  created_by_name text,
  created_at timestamptz not null,
  approved_by uuid,
  approved_by_name text,
  approved_at timestamptz
);

-- A version is named by its content; what was once in force is never changed.
create table policy.rule_version (
  document_id text not null references policy.document (id),
  hash text not null,
  rule_id text not null,
  article integer not null,
  content jsonb not null,
  cases jsonb not null,
  state text not null check (state in ('draft', 'submitted', 'in-force', 'rejected', 'withdrawn')),
  valid_from date not null,
  valid_to date,
  note text not null,
  author_id uuid,
  author_name text,
  created_at timestamptz not null,
  submitted_at timestamptz,
  approver_id uuid,
  approver_name text,
  decided_at timestamptz,
  decision_note text,
  primary key (document_id, hash),
  check (state <> 'in-force' or decided_at is not null),
  -- Two persons, or the files of the document.
  check (approver_id is null or author_id is null or approver_id <> author_id)
);
create index rule_version_rule on policy.rule_version (document_id, rule_id, valid_from);
create index rule_version_created on policy.rule_version (created_at desc);

create function policy.keep_rule_version() returns trigger language plpgsql as $$
begin
  if old.state = 'in-force' or new.content <> old.content or new.hash <> old.hash then
    raise exception 'a rule version that is in force, and its content, never change';
  end if;
  return new;
end $$;
create trigger keep_rule_version before update on policy.rule_version
  for each row execute function policy.keep_rule_version();

create table policy.parameter_value (
  id uuid primary key,
  document_id text not null references policy.document (id),
  name text not null,
  value jsonb not null,
  valid_from date not null,
  valid_to date,
  citation jsonb not null,
  set_by uuid,
  set_by_name text,
  set_at timestamptz not null,
  removed_by_name text,
  removed_at timestamptz
);
create index parameter_value_name on policy.parameter_value (document_id, name, valid_from);

create table policy.reading_choice (
  id uuid primary key,
  document_id text not null references policy.document (id),
  ambiguity text not null,
  reading text not null,
  reason text not null,
  citation jsonb not null,
  chosen_by uuid not null,
  chosen_by_name text not null,
  chosen_at timestamptz not null
);
create index reading_choice_ambiguity on policy.reading_choice (document_id, ambiguity, chosen_at);

-- Everything an evaluation was computed with, by its content.
create table policy.library (
  hash text primary key,
  content jsonb not null,
  created_at timestamptz not null
);

create table policy.subject (
  id uuid primary key,
  kind text not null check (kind in ('company', 'person', 'project', 'park')),
  name text not null,
  normal_name text not null,
  code text,
  former_names text[] not null,
  normal_former_names text[] not null,
  division_code text not null,
  organization_id uuid,
  created_by uuid,
  created_at timestamptz not null,
  version integer not null default 1
);
create unique index subject_code on policy.subject (kind, code) where code is not null;
create index subject_name on policy.subject (kind, normal_name);
create index subject_former_names on policy.subject using gin (normal_former_names);
create index subject_division on policy.subject (division_code);
create index subject_organization on policy.subject (organization_id) where organization_id is not null;

create table policy.fact_import (
  id uuid primary key,
  file_name text not null,
  kind text not null,
  valid_from date not null,
  evidence text not null,
  division_prefixes text[] not null,
  organization_ids uuid[] not null,
  everywhere boolean not null,
  row_count integer not null default 0,
  good_rows integer not null default 0,
  bad_rows integer not null default 0,
  facts integer not null default 0,
  new_subjects integer not null default 0,
  state text not null check (state in ('running', 'done', 'failed')),
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamptz not null
);

create table policy.fact_import_row (
  import_id uuid not null references policy.fact_import (id),
  row integer not null,
  "column" text,
  found text not null,
  message jsonb not null,
  primary key (import_id, row)
);

-- A statement stays on record for good; a wrong one is withdrawn, with the reason.
create table policy.fact (
  id uuid primary key,
  subject_id uuid not null references policy.subject (id),
  name text not null,
  value jsonb not null,
  unit text,
  evidence text not null,
  source text not null,
  source_note text not null,
  valid_from date not null,
  valid_to date,
  entered_by uuid,
  entered_by_name text,
  entered_at timestamptz not null,
  import_id uuid,
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  withdrawn_reason text,
  check (valid_to is null or valid_to >= valid_from)
);
create index fact_subject on policy.fact (subject_id, name) where withdrawn_at is null;
create index fact_of_import on policy.fact (import_id) where import_id is not null;

create table policy.list_entry (
  id uuid primary key,
  list text not null,
  year integer not null,
  rank integer,
  name text not null,
  normal_name text not null,
  code text,
  fact text not null,
  state text not null check (state in ('matched', 'candidates', 'unmatched', 'confirmed', 'rejected')),
  subject_id uuid references policy.subject (id),
  candidates jsonb not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  note text not null default '',
  unique (list, year, name)
);

create table policy.evaluation (
  id uuid primary key,
  -- Digest of the link's token: who reads the database does not get the links.
  token_hash text unique,
  subject_id uuid references policy.subject (id),
  purpose text not null,
  title text not null,
  as_of date not null,
  facts jsonb not null,
  request jsonb not null,
  library_hash text not null references policy.library (hash),
  result jsonb not null,
  result_hash text not null,
  created_by uuid,
  created_at timestamptz not null
);
create index evaluation_subject on policy.evaluation (subject_id, created_at) where subject_id is not null;

create function policy.keep_for_good() returns trigger language plpgsql as $$
begin
  raise exception 'kept as it is: %', tg_table_name;
end $$;
create trigger keep_evaluation before update on policy.evaluation
  for each row execute function policy.keep_for_good();
create trigger keep_library before update or delete on policy.library
  for each row execute function policy.keep_for_good();

-- What other modules may join: files of facts by name and place.
create view policy.v_subject as
  select id, kind, name, code, division_code, organization_id from policy.subject;
