create schema instruments;

-- A pool of money or promises. What it holds stands in the ledger alone: here are its accounts.
create table instruments.pool (
  id uuid primary key,
  organization_id uuid not null,
  kind text not null check (kind in ('seed', 'equity', 'risk', 'subsidy')),
  name text not null,
  document text not null,
  cash_account uuid not null,
  distributed_account uuid not null,
  gain_account uuid not null,
  loss_account uuid not null,
  spent_account uuid not null,
  capacity_account uuid not null,
  source_account uuid not null,
  used_account uuid not null,
  created_at timestamptz not null,
  constraint pool_name unique (organization_id, name)
);

-- Who pays into a pool (出资人).
create table instruments.contributor (
  id uuid primary key,
  pool_id uuid not null references instruments.pool,
  name text not null,
  nature text not null check (nature in ('treasury', 'state', 'private')),
  receivable_account uuid not null,
  equity_account uuid not null,
  created_at timestamptz not null,
  constraint contributor_name unique (pool_id, name)
);

create table instruments.number (
  kind text not null,
  year integer not null,
  last integer not null,
  primary key (kind, year)
);

-- An investment, a loan or a subsidy of a company; its course is a case.
create table instruments.instrument (
  id uuid primary key,
  number text not null unique,
  kind text not null check (kind in ('investment', 'loan', 'subsidy')),
  method text not null,
  case_id uuid,
  pool_id uuid not null references instruments.pool,
  authority_id uuid not null,
  subject_id uuid not null,
  subject_name text not null,
  subject_code text,
  applicant_id uuid,
  title text not null,
  purpose text not null,
  amount_fen bigint not null check (amount_fen > 0),
  -- What is peculiar to its kind, e.g. rate, months and pledges of a loan.
  terms jsonb not null,
  commitment_account uuid not null,
  -- What the pool holds in the company, or the principal that is outstanding.
  holding_account uuid not null,
  lender_account uuid,
  -- Transfers that are held and not yet ended.
  holds uuid[] not null default '{}',
  created_by uuid,
  created_by_name text,
  created_at timestamptz not null
);
create index instrument_pool on instruments.instrument (pool_id);
create index instrument_subject on instruments.instrument (subject_id);
create index instrument_authority on instruments.instrument (authority_id, created_at desc);

-- Who ordered a transfer and by which paper; amounts are the ledger's.
create table instruments.posting (
  transfer_id uuid primary key,
  pool_id uuid references instruments.pool,
  instrument_id uuid references instruments.instrument,
  contributor_id uuid references instruments.contributor,
  document text not null,
  note text not null,
  case_id uuid,
  person_id uuid,
  person_name text,
  at timestamptz not null
);
create index posting_pool on instruments.posting (pool_id, at desc);
create index posting_instrument on instruments.posting (instrument_id, at desc);
