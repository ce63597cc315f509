create schema exchange;

-- What a contract has used on one day (Asia/Shanghai). The row's lock makes quotas exact over all processes.
create table exchange.usage (
  contract_id uuid not null,
  day date not null,
  calls bigint not null default 0,
  rows bigint not null default 0,
  keys bigint not null default 0,
  -- Calls left in this second's bucket, and when that was so.
  tokens double precision,
  tokens_at timestamptz,
  primary key (contract_id, day)
);

-- Grants that wait for their completion. A row without a delivery belongs to the process that holds the session
-- advisory lock (8521, instance_key); one with a delivery belongs to that delivery, whichever process runs its job.
create table exchange.open_access (
  grant_id uuid primary key,
  -- Id that the completion will have: the answer may name it before it is written.
  completion_id uuid not null,
  instance_key bigint,
  delivery_id uuid,
  contract_id uuid not null,
  contract_digest jsonb not null,
  provider_id uuid not null,
  consumer_id uuid not null,
  receiver_id uuid not null,
  day date not null,
  calls bigint not null,
  rows bigint not null,
  keys bigint not null,
  opened_at timestamptz not null,
  check ((instance_key is null) <> (delivery_id is null))
);
create unique index open_access_delivery on exchange.open_access (delivery_id) where delivery_id is not null;
create index open_access_instance on exchange.open_access (instance_key) where instance_key is not null;

create table exchange.subscription (
  id uuid primary key,
  contract_id uuid not null,
  asset_id uuid not null,
  receiver_id uuid not null references identity.organization (id),
  person_id uuid not null references identity.person (id),
  format text not null,
  -- Operator, matter number and purpose, sealed.
  context text,
  active boolean not null,
  changed_at timestamptz not null,
  unique (contract_id, asset_id, receiver_id)
);
create index subscription_asset on exchange.subscription (asset_id) where active;

create table exchange.delivery (
  id uuid primary key,
  contract_id uuid not null,
  contract_number text not null,
  asset_id uuid not null,
  entry_name text not null,
  provider_id uuid not null references identity.organization (id),
  consumer_id uuid not null references identity.organization (id),
  receiver_id uuid not null references identity.organization (id),
  person_id uuid not null references identity.person (id),
  subscription_id uuid references exchange.subscription,
  -- Fixed when the work begins; a resumed delivery goes on with the same release.
  release_id uuid,
  mode text not null check (mode in ('file', 'table', 'comparison')),
  format text,
  target jsonb,
  -- Operator, matter number and purpose, sealed under the data key `access-context`.
  context text,
  -- Columns and storage key of the file that is compared.
  asked jsonb,
  state text not null default 'REQUESTED'
    check (state in ('REQUESTED', 'STARTED', 'COMPLETED', 'SUSPENDED', 'TERMINATED')),
  attempts integer not null default 0,
  rows bigint,
  bytes bigint,
  sm3 text,
  sha256 text,
  storage_key text,
  file_name text,
  receipt_ids jsonb not null default '[]',
  reported jsonb,
  problem jsonb,
  job_id uuid,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz
);
create unique index delivery_of_subscription on exchange.delivery (subscription_id, release_id) where subscription_id is not null;
create index delivery_contract on exchange.delivery (contract_id, created_at desc);
create index delivery_provider on exchange.delivery (provider_id, created_at desc);
create index delivery_consumer on exchange.delivery (consumer_id, created_at desc);
create index delivery_receiver on exchange.delivery (receiver_id, created_at desc);
create index delivery_working on exchange.delivery (state) where state in ('REQUESTED', 'STARTED');
create index delivery_link on exchange.delivery (expires_at) where storage_key is not null;

-- What other modules may join.
create view exchange.v_delivery as
select id, contract_id, asset_id, release_id, provider_id, consumer_id, receiver_id, mode, state, rows, bytes,
  created_at, ended_at
from exchange.delivery;
