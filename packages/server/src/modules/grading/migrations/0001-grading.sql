create schema grading;

-- Confirmed grades of an asset, every version kept; the newest counts.
create table grading.grade (
  asset_id uuid not null,
  version integer not null,
  subject_class text not null,
  industry_class text not null,
  service_class text not null,
  sensitivity text not null,
  level text not null,
  interests jsonb not null,
  fields jsonb not null,
  reason text not null,
  -- What had been proposed when the person decided, so that an override can be explained later.
  proposal jsonb not null,
  confirmed_by uuid not null,
  confirmed_by_name text not null,
  confirmed_at timestamptz not null,
  primary key (asset_id, version)
);

create view grading.v_grade as
select distinct on (asset_id) asset_id, version, subject_class, industry_class, service_class, sensitivity, level, interests, fields, confirmed_at
from grading.grade order by asset_id, version desc;
