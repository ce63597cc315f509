create schema sharing;

-- Organizations, people, entries and assets are named by id without a foreign key: an application outlives renames,
-- mergers and splits.

-- Numbers that people read: one row a year for each kind.
create table sharing.number (
  kind text not null check (kind in ('application', 'contract')),
  year integer not null,
  last integer not null,
  primary key (kind, year)
);

create table sharing.application (
  id uuid primary key,
  number text not null unique,
  organization_id uuid not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'partly-decided', 'decided', 'withdrawn')),
  input jsonb not null,
  created_by uuid not null,
  -- As the person was called on that day.
  created_by_name text not null,
  created_at timestamptz not null,
  submitted_at timestamptz,
  version integer not null default 1
);
create index application_organization on sharing.application (organization_id, created_at desc);

-- The part of an application that one department decides, or that the platform grants. Its course is a case.
create table sharing.decision (
  id uuid primary key,
  application_id uuid not null references sharing.application,
  case_id uuid unique,
  consumer_id uuid not null,
  provider_id uuid not null,
  automatic boolean not null,
  -- What was asked, with names, codes, share types, levels and masks as they were on that day.
  items jsonb not null,
  asked_terms jsonb not null,
  renews uuid,
  differences jsonb,
  -- What an approver changed, and why a mask is weaker than the grade's.
  decided_terms jsonb,
  mask_reasons jsonb not null default '[]',
  note text not null default '',
  legal_basis text not null default '',
  submitted_at timestamptz not null,
  unique (application_id, provider_id, automatic)
);
create index decision_provider on sharing.decision (provider_id, submitted_at desc);
create index decision_consumer on sharing.decision (consumer_id, submitted_at desc);

create table sharing.contract (
  id uuid primary key,
  number text not null,
  version integer not null,
  decision_id uuid not null unique references sharing.decision,
  provider_id uuid not null,
  consumer_id uuid not null,
  state text not null default 'AGREED' check (state in ('AGREED', 'VERIFIED', 'FINALIZED', 'TERMINATED')),
  granted_by text not null check (granted_by in ('department', 'office', 'platform')),
  terms jsonb not null,
  -- Canonical text (RFC 8785) that both sides sign; never changes.
  document text not null,
  sm3 text not null unique,
  sha256 text not null,
  period_from date not null,
  period_until date not null check (period_until > period_from),
  renews uuid references sharing.contract,
  -- First version of the contract: its pseudonym key goes on through renewals, so that joins still work.
  key_id uuid not null,
  key_fingerprint text,
  key_destroyed_at timestamptz,
  created_at timestamptz not null,
  finalized_at timestamptz,
  terminated_at timestamptz,
  termination_cause text check (termination_cause in ('revoked', 'expired', 'replaced')),
  termination_reason text,
  terminated_by uuid,
  terminated_by_name text,
  unique (number, version),
  check ((state = 'TERMINATED') = (terminated_at is not null))
);
create unique index contract_renewed_once on sharing.contract (renews) where renews is not null;
create index contract_provider on sharing.contract (provider_id, created_at desc);
create index contract_consumer on sharing.contract (consumer_id, created_at desc);
create index contract_period on sharing.contract (period_until) where state <> 'TERMINATED';
create index contract_key on sharing.contract (key_id);

create function sharing.refuse_contract_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.id, old.number, old.version, old.decision_id, old.provider_id, old.consumer_id,
      old.terms, old.document, old.sm3, old.sha256, old.period_from, old.period_until, old.key_id)
    is distinct from (new.id, new.number, new.version, new.decision_id, new.provider_id, new.consumer_id,
      new.terms, new.document, new.sm3, new.sha256, new.period_from, new.period_until, new.key_id)
    or (old.state = 'TERMINATED' and new.state <> 'TERMINATED')
  then
    raise exception 'what a contract says does not change, and what has ended stays ended';
  end if;
  return new;
end $$;
create trigger contract_immutable before update or delete on sharing.contract
  for each row execute function sharing.refuse_contract_change();

-- What a contract grants, to be joined by other modules.
create table sharing.contract_item (
  contract_id uuid not null references sharing.contract,
  asset_id uuid not null,
  entry_id uuid not null,
  entry_name text not null,
  -- Null: always the latest.
  release_id uuid,
  primary key (contract_id, asset_id)
);
create index contract_item_asset on sharing.contract_item (asset_id);

create table sharing.signature (
  contract_id uuid not null references sharing.contract,
  side text not null check (side in ('provider', 'consumer')),
  organization_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  envelope jsonb not null,
  -- Certificate of the signature and the trusted one it led to, PEM.
  certificate text not null,
  trusted_by text not null,
  signed_at timestamptz not null,
  primary key (contract_id, side)
);

create function sharing.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'signatures are only added';
end $$;
create trigger signature_append_only before update or delete on sharing.signature
  for each row execute function sharing.refuse_change();

-- The platform's authority for keys it holds; the key is sealed under the data key `signing-authority`.
create table sharing.authority (
  id uuid primary key,
  sealed text not null,
  certificate text not null,
  created_at timestamptz not null,
  retired_at timestamptz
);
create unique index authority_one on sharing.authority ((true)) where retired_at is null;

-- Signing keys of organizations, sealed under the data key `signing-key`; a retired key's bytes are gone.
create table sharing.signing_key (
  id uuid primary key,
  organization_id uuid not null,
  holder text not null check (holder in ('platform', 'imported')),
  algorithm text not null,
  key_id text not null,
  sealed text,
  certificate text not null,
  -- Certificates between it and the trusted one, PEM.
  chain text not null default '',
  not_after timestamptz not null,
  created_by uuid,
  created_at timestamptz not null,
  retired_at timestamptz,
  check ((sealed is null) = (retired_at is not null))
);
create unique index signing_key_one on sharing.signing_key (organization_id, holder) where retired_at is null;

create table sharing.trusted_certificate (
  id uuid primary key,
  organization_id uuid not null,
  fingerprint text not null,
  key_id text not null,
  certificate text not null,
  registered_by uuid not null,
  registered_by_name text not null,
  registered_at timestamptz not null,
  removed_at timestamptz
);
create unique index trusted_certificate_once on sharing.trusted_certificate (organization_id, fingerprint)
  where removed_at is null;

-- What other modules may join.
create view sharing.v_contract as
select id, number, version, state, provider_id, consumer_id, terms, terms #>> '{matter,name}' as matter_name,
  sm3, sha256, period_from, period_until, key_id, created_at, finalized_at, terminated_at
from sharing.contract;

create view sharing.v_contract_item as
select i.contract_id, i.asset_id, i.entry_id, i.entry_name, i.release_id, c.state, c.provider_id, c.consumer_id
from sharing.contract_item i join sharing.contract c on c.id = i.contract_id;
