-- Organizations, people, subjects of policy and evaluations are named by id without a foreign key.

create table incentives.number (
  kind text not null,
  year integer not null,
  last integer not null,
  primary key (kind, year)
);

-- Who deals with what a place brings: the longest code that covers the place, for each tier. What has none goes to the
-- organization of that tier and division whose people hold the role.
create table incentives.desk (
  id uuid primary key,
  organization_id uuid not null,
  tier text not null check (tier in ('province', 'prefecture', 'county')),
  division_code text not null,
  duty text not null check (duty in ('decide', 'pay')),
  unique (tier, division_code, duty)
);

-- Who pays how much where the text names city and county together (AMB-36), in hundredths of a percent.
create table incentives.apportionment (
  id uuid primary key,
  division_code text not null,
  rule_id text not null default '',
  prefecture_points integer not null check (prefecture_points between 0 and 10000),
  document text not null,
  unique (division_code, rule_id)
);

create table incentives.batch (
  id uuid primary key,
  number text not null unique,
  kind text not null check (kind in ('recognition', 'claim')),
  title text not null,
  authority_id uuid not null,
  case_id uuid,
  seed text,
  approval_document text,
  approved_at timestamptz,
  approver_name text,
  publicised_at timestamptz,
  created_at timestamptz not null
);
create index batch_authority on incentives.batch (authority_id, created_at desc);

-- A recognition or a claim; its course is a case.
create table incentives.application (
  id uuid primary key,
  number text not null unique,
  kind text not null check (kind in ('recognition', 'claim')),
  case_id uuid,
  document_id text not null,
  -- A type of recognition, or a rule.
  matter text not null,
  title jsonb not null,
  article integer not null,
  level text,
  subject_id uuid not null,
  subject_kind text not null,
  subject_name text not null,
  subject_code text,
  division_code text not null,
  applicant_id uuid,
  authority_id uuid not null,
  reviewers uuid[] not null default '{}',
  as_of date not null,
  origin text not null check (origin in ('applied', 'drafted', 'entered')),
  statement text not null default '',
  recognition_id uuid references incentives.application,
  -- What the decision rests on: rule version, facts and computation as they were.
  evaluation_id uuid,
  version_hash text,
  outcome text,
  low_fen bigint,
  high_fen bigint,
  payer_named boolean not null default true,
  payer_confirmed_by text,
  amount_fen bigint check (amount_fen >= 0),
  reason text not null default '',
  reviewed_at timestamptz,
  account jsonb,
  batch_id uuid references incentives.batch,
  created_by uuid,
  created_by_name text,
  created_at timestamptz not null
);
create index application_authority on incentives.application (authority_id, created_at desc);
create index application_applicant on incentives.application (applicant_id, created_at desc)
  where applicant_id is not null;
create index application_batch on incentives.application (batch_id) where batch_id is not null;
create index application_subject on incentives.application (subject_id, matter);

-- Who pays how much of a claim; hold and payment are transfers with ids chosen before they are tried.
create table incentives.share (
  id uuid primary key,
  application_id uuid not null references incentives.application,
  organization_id uuid not null,
  tier text not null,
  points integer not null,
  amount_fen bigint check (amount_fen >= 0),
  fund_id uuid references incentives.fund,
  item_id uuid references incentives.budget_item,
  hold_id uuid not null unique,
  end_id uuid not null unique,
  state text not null default 'planned' check (state in ('planned', 'held', 'paid', 'released')),
  unique (application_id, organization_id)
);
create index share_organization on incentives.share (organization_id, state);
