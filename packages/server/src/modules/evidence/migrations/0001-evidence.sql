create schema evidence;

-- The log's length: its row lock makes the sequence gap-free, one transaction after the other.
create table evidence.log (
  only_row boolean primary key default true check (only_row),
  size bigint not null default 0
);
insert into evidence.log default values;

-- The truth of the log. A receipt holds ids, hashes and counts only, never personal data.
create table evidence.receipt (
  index bigint primary key,
  id uuid not null unique,
  kind text not null,
  -- The canonical receipt, RFC 8785.
  receipt text not null,
  entry bytea not null,
  contract_id uuid,
  asset_id uuid,
  provider_id uuid,
  consumer_id uuid,
  receiver_id uuid,
  grant_id uuid,
  rows bigint,
  at timestamptz not null
);
create index receipt_contract on evidence.receipt (contract_id, index desc) where contract_id is not null;
create index receipt_asset on evidence.receipt (asset_id, index desc) where asset_id is not null;
create index receipt_grant on evidence.receipt (grant_id) where grant_id is not null;
create index receipt_open_grant on evidence.receipt (index) where kind = 'grant';

-- Derived from the receipts and rebuilt from them: hashes of the tree by tile, and signed checkpoints.
create table evidence.tile (
  level integer not null,
  index bigint not null,
  hashes bytea not null,
  primary key (level, index)
);
create table evidence.checkpoint (
  size bigint primary key,
  root bytea not null,
  note text not null,
  at timestamptz not null
);

-- Signing keys of the log; the private part is sealed under the key ring.
create table evidence.log_key (
  name text not null,
  algorithm text not null,
  sealed text not null,
  created_at timestamptz not null default now(),
  primary key (name, algorithm)
);

-- The audit trail. What is said here of people stays here; the log holds its digest.
create table evidence.audit_event (
  id uuid primary key,
  at timestamptz not null,
  type text not null,
  person_id uuid,
  organization_id uuid,
  object_type text not null,
  object_id text,
  object_name text,
  outcome text not null,
  receipt_id uuid,
  facts jsonb not null
);
create index audit_event_at on evidence.audit_event (at desc);
create index audit_event_organization on evidence.audit_event (organization_id, at desc);
create index audit_event_object on evidence.audit_event (object_id, at desc);

-- Who asked, for which case and why: the values whose hashes stand in the receipt.
create table evidence.access_context (
  receipt_id uuid primary key,
  person_id uuid,
  operator text,
  matter_number text,
  purpose text
);

-- What a provision was about, in names as they were at the time; evidence stands below sharing and cannot ask it.
create table evidence.provision_fact (
  receipt_id uuid primary key,
  form text not null,
  contract_id uuid not null,
  contract_number text not null,
  matter_name text not null,
  entry_name text not null,
  release_number integer
);
create index provision_fact_contract on evidence.provision_fact (contract_id);
