-- A decision for one company (一企一策): the archived paper with its limit and term; a case says whether it holds.
create table instruments.decision (
  id uuid primary key,
  number text not null unique,
  organization_id uuid not null,
  subject_id uuid not null,
  subject_name text not null,
  subject_code text,
  applicant_id uuid,
  title text not null,
  document text not null,
  limit_fen bigint not null check (limit_fen > 0),
  valid_from date not null,
  -- The first day on which it no longer holds.
  valid_to date not null check (valid_to > valid_from),
  clauses jsonb not null,
  -- The paper as text, where it was entered so; searched.
  text text not null,
  file_name text,
  file_bytes bigint,
  file_sm3 text,
  file_sha256 text,
  limit_account uuid not null,
  source_account uuid not null,
  used_account uuid not null,
  case_id uuid,
  created_by uuid,
  created_by_name text,
  created_at timestamptz not null
);
create index decision_subject on instruments.decision (subject_id);
create index decision_organization on instruments.decision (organization_id, created_at desc);

alter table instruments.instrument
  -- The decision against whose limit it counts.
  add column decision_id uuid references instruments.decision,
  -- What stands promised to the company or was given: public money alone.
  add column promised_fen bigint not null default 0;

alter table instruments.posting
  add column decision_id uuid references instruments.decision,
  -- A claim of an incentive that was counted against a decision's limit.
  add column claim_id uuid;
create index posting_decision on instruments.posting (decision_id, at desc);
create unique index posting_claim on instruments.posting (claim_id) where claim_id is not null;
