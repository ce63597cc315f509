create schema standards;

create table standards.data_element (
  identifier text primary key,
  name text not null,
  definition text not null,
  data_type text not null,
  length jsonb,
  code_list text,
  identifier_kind text,
  updated_at timestamptz not null default now()
);
create index data_element_name on standards.data_element (name);

-- Which department answers for a data element (数源), since when; the newest row that has begun counts.
create table standards.authority (
  identifier text not null references standards.data_element,
  organization_id uuid not null,
  since date not null,
  named_by uuid not null,
  primary key (identifier, since)
);

create view standards.v_data_element as
select e.identifier, e.name, e.definition, e.data_type, e.code_list, e.identifier_kind, a.organization_id, a.since
from standards.data_element e
left join lateral (
  select organization_id, since from standards.authority
  where identifier = e.identifier and since <= (now() at time zone 'Asia/Shanghai')::date
  order by since desc limit 1
) a on true;
