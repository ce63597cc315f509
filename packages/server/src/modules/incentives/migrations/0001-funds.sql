create schema incentives;

-- A fund of one organization and year. What it holds stands in the ledger alone: here are its accounts.
create table incentives.fund (
  id uuid primary key,
  organization_id uuid not null,
  year integer not null check (year between 2000 and 2100),
  name text not null,
  -- Counts for the floor of article 23.
  is_special boolean not null,
  income_account uuid not null,
  purse_account uuid not null,
  returned_account uuid not null,
  created_at timestamptz not null,
  constraint fund_name unique (organization_id, year, name)
);

-- A budget item (指标) of a fund: one for each article, or for the rest.
create table incentives.budget_item (
  id uuid primary key,
  fund_id uuid not null references incentives.fund,
  article text not null,
  name text not null,
  item_account uuid not null,
  paid_account uuid not null,
  created_at timestamptz not null,
  constraint budget_item_article unique (fund_id, article)
);

-- Who ordered a transfer and by which paper; amounts are the ledger's.
create table incentives.movement (
  transfer_id uuid primary key,
  fund_id uuid not null references incentives.fund,
  item_id uuid references incentives.budget_item,
  kind text not null,
  document text not null,
  note text not null,
  case_id uuid,
  person_id uuid,
  person_name text,
  at timestamptz not null
);
create index movement_fund on incentives.movement (fund_id, at desc);

create view incentives.v_fund as select id, organization_id, year, name, is_special from incentives.fund;
