create schema network;

-- The allow-list of outbound connections; without an organization a rule holds for all of them.
create table network.rule (
  id uuid primary key,
  organization_id uuid references identity.organization (id),
  cidr cidr not null,
  ports jsonb not null default '[]',
  purpose text not null check (purpose in ('any', 'source', 'service', 'delivery', 'mail', 'webhook')),
  note text not null,
  created_by uuid references identity.person (id),
  created_at timestamptz not null default now(),
  removed_by uuid references identity.person (id),
  removed_at timestamptz
);
create index rule_organization on network.rule (organization_id) where removed_at is null;
