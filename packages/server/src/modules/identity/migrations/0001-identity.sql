create schema identity;

create function identity.today() returns date language sql stable
  return (now() at time zone 'Asia/Shanghai')::date;

-- Other tables refer to this row for ever; what the organization is on a day is in its versions.
create table identity.organization (
  id uuid primary key,
  created_at timestamptz not null default now()
);

create table identity.organization_version (
  organization_id uuid not null references identity.organization (id),
  valid_from date not null,
  valid_to date,
  name text not null,
  short_name text,
  uscc text check (uscc ~ '^[0-9A-Z]{18}$'),
  tier text not null check (tier in ('province', 'prefecture', 'county', 'township')),
  division_code text not null check (division_code ~ '^\d{6}(\d{3}(\d{3})?)?$'),
  parent_id uuid references identity.organization (id),
  primary key (organization_id, valid_from),
  check (valid_to > valid_from),
  check (parent_id <> organization_id)
);
create unique index organization_uscc on identity.organization_version (uscc) where valid_to is null;
create index organization_division on identity.organization_version (division_code text_pattern_ops);
create index organization_parent on identity.organization_version (parent_id);

-- Without btree_gist an exclusion constraint cannot compare uuids, so a trigger keeps the periods apart;
-- the lock on the organization lets no two transactions add versions side by side.
create function identity.refuse_overlap() returns trigger language plpgsql as $$
begin
  perform from identity.organization where id = new.organization_id for update;
  if exists (
    select from identity.organization_version other
    where other.organization_id = new.organization_id and other.valid_from <> new.valid_from
      and daterange(other.valid_from, other.valid_to) && daterange(new.valid_from, new.valid_to)
  ) then
    raise exclusion_violation using message = 'two versions of an organization share a day', constraint = 'organization_version_overlap';
  end if;
  return null;
end $$;
create constraint trigger organization_version_overlap
  after insert or update on identity.organization_version
  deferrable initially deferred
  for each row execute function identity.refuse_overlap();

-- What every organization was on a day.
create function identity.organization_on(day date) returns setof identity.organization_version language sql stable
begin atomic
  select * from identity.organization_version v
  where v.valid_from <= day and (v.valid_to is null or v.valid_to > day);
end;

-- Every organization once, as it is today; what has ended keeps its last version, what is to come shows its first.
-- Written without DISTINCT or LIMIT, so that a condition on id or division reaches the index.
create view identity.v_organization as
select
  organization_id as id, name, short_name, uscc, tier, division_code, parent_id, valid_from, valid_to,
  valid_from <= identity.today() and (valid_to is null or valid_to > identity.today()) as is_active
from identity.organization_version v
where not exists (
    select from identity.organization_version later
    where later.organization_id = v.organization_id
      and later.valid_from > v.valid_from and later.valid_from <= identity.today())
  and (valid_from <= identity.today() or not exists (
    select from identity.organization_version earlier
    where earlier.organization_id = v.organization_id and earlier.valid_from < v.valid_from));

create table identity.person (
  id uuid primary key,
  organization_id uuid not null references identity.organization (id),
  name text not null,
  email text,
  language text not null default 'zh' check (language in ('zh', 'en')),
  created_at timestamptz not null default now()
);
create index person_organization on identity.person (organization_id);

-- The sign-in of a person. This and the four tables below follow better-auth's schema (user, account, session,
-- verification, twoFactor) under our names; columns it never touches are ours.
create table identity.account (
  id uuid primary key references identity.person (id),
  username text not null unique,
  two_factor_enabled boolean not null default false,
  is_demo boolean not null default false,
  must_change_password boolean not null default false,
  disabled_at timestamptz,
  last_sign_in_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table identity.credential (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  person_id uuid not null references identity.account (id) on delete cascade,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index credential_person on identity.credential (person_id);

create table identity.session (
  id uuid primary key,
  token text not null unique,
  person_id uuid not null references identity.account (id) on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_person on identity.session (person_id);

create table identity.challenge (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index challenge_identifier on identity.challenge (identifier);

create table identity.second_factor (
  id uuid primary key,
  person_id uuid not null unique references identity.account (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failures integer not null default 0,
  locked_until timestamptz
);

-- Wrong passwords in a row by user name, whether it exists or not, so that nobody learns which names exist.
create table identity.sign_in_failure (
  username text primary key,
  count integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);

create table identity.held_role (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  role text not null,
  organization_id uuid not null references identity.organization (id),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  granted_by uuid references identity.person (id),
  granted_at timestamptz not null default now(),
  revoked_by uuid references identity.person (id),
  revoked_at timestamptz
);
create index held_role_person on identity.held_role (person_id);
create index held_role_organization on identity.held_role (organization_id, role);

create table identity.api_token (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  name text not null,
  prefix text not null,
  digest bytea not null unique,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_person on identity.api_token (person_id);

-- Digests of the one-time tokens with which the first administrators are named.
create table identity.setup_token (
  digest bytea primary key,
  created_at timestamptz not null default now()
);

create view identity.v_person as
select p.id, p.name, p.email, p.language, p.organization_id, a.username, a.disabled_at is null as is_active
from identity.person p join identity.account a on a.id = p.id;

-- Who holds which role on a day; an organization that has ended and an account that is closed do not count.
create function identity.held_role_on(day date) returns table (
  id uuid, person_id uuid, person_name text, role text, organization_id uuid, organization_name text,
  division_code text, at_root boolean, valid_from date, valid_to date
) language sql stable
begin atomic
  select r.id, r.person_id, p.name, r.role, r.organization_id, o.name, o.division_code, o.parent_id is null,
    r.valid_from, r.valid_to
  from identity.held_role r
  join identity.v_person p on p.id = r.person_id and p.is_active
  join identity.organization_version o on o.organization_id = r.organization_id
    and o.valid_from <= day and (o.valid_to is null or o.valid_to > day)
  where r.valid_from <= day and (r.valid_to is null or r.valid_to > day);
end;

-- Counts every change of what people may do, so that a process may keep what it has read until the count differs.
create table identity.rights_version (
  id boolean primary key default true check (id),
  version bigint not null default 0
);
insert into identity.rights_version default values;

create function identity.count_rights_change() returns trigger language plpgsql as $$
begin
  -- Once in each transaction.
  update identity.rights_version set version = version + 1 where xmin <> pg_current_xact_id()::xid;
  return null;
end $$;

-- At commit, so that the one row is locked for a moment only.
create constraint trigger rights_change after insert or update or delete on identity.held_role
  deferrable initially deferred for each row execute function identity.count_rights_change();
create constraint trigger rights_change after insert or update or delete on identity.organization_version
  deferrable initially deferred for each row execute function identity.count_rights_change();
create constraint trigger rights_change after update of revoked_at, scopes, expires_at or delete on identity.api_token
  deferrable initially deferred for each row execute function identity.count_rights_change();
create constraint trigger rights_change after update of username, is_demo, must_change_password, disabled_at on identity.account
  deferrable initially deferred for each row execute function identity.count_rights_change();
create constraint trigger rights_change after update of name, organization_id on identity.person
  deferrable initially deferred for each row execute function identity.count_rights_change();
