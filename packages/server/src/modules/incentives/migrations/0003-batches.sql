-- Experts (专家库) of an organization.
create table incentives.expert (
  id uuid primary key,
  organization_id uuid not null,
  name text not null,
  employer text not null,
  employer_code text,
  fields text[] not null,
  -- Names or codes of companies with which the expert has declared a tie.
  declared text[] not null,
  is_active boolean not null default true,
  created_at timestamptz not null
);
create index expert_organization on incentives.expert (organization_id);

create table incentives.batch_expert (
  batch_id uuid not null references incentives.batch,
  expert_id uuid not null references incentives.expert,
  primary key (batch_id, expert_id)
);

create table incentives.score (
  batch_id uuid not null references incentives.batch,
  application_id uuid not null references incentives.application,
  expert_id uuid not null references incentives.expert,
  score numeric(5, 2) not null check (score between 0 and 100),
  note text not null,
  primary key (application_id, batch_id, expert_id)
);

create table incentives.objection (
  id uuid primary key,
  application_id uuid not null references incentives.application,
  batch_id uuid not null references incentives.batch,
  case_id uuid,
  objector text not null,
  contact text not null,
  grounds text not null,
  created_at timestamptz not null
);
create index objection_application on incentives.objection (application_id);

create table incentives.payment_run (
  id uuid primary key,
  number text not null unique,
  organization_id uuid not null,
  batch_id uuid references incentives.batch,
  columns jsonb not null,
  created_by_name text not null,
  created_at timestamptz not null
);
create index payment_run_organization on incentives.payment_run (organization_id, created_at desc);

-- One try to pay a share. While one is at the bank, or paid, there is no other.
create table incentives.payment (
  id uuid primary key,
  run_id uuid not null references incentives.payment_run,
  share_id uuid not null references incentives.share,
  reference text not null unique,
  attempt integer not null,
  amount_fen bigint not null check (amount_fen > 0),
  account jsonb not null,
  state text not null default 'sent' check (state in ('sent', 'paid', 'failed')),
  reason text not null default '',
  answered_at timestamptz
);
create unique index payment_once on incentives.payment (share_id) where state in ('sent', 'paid');
create index payment_run_payments on incentives.payment (run_id);

create table incentives.payment_format (
  organization_id uuid primary key,
  columns jsonb not null
);

create table incentives.clawback (
  id uuid primary key,
  number text not null unique,
  share_id uuid not null references incentives.share,
  application_id uuid not null references incentives.application,
  case_id uuid,
  amount_fen bigint not null check (amount_fen > 0),
  reason text not null,
  legal_basis text not null,
  transfer_id uuid not null unique,
  created_at timestamptz not null
);
create index clawback_application on incentives.clawback (application_id);
