create schema notices;

create table notices.notice (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  template text not null,
  params jsonb not null default '{}',
  -- What must be told once only, however often the telling is retried.
  once text,
  created_at timestamptz not null,
  read_at timestamptz,
  mailed_at timestamptz
);
create index notice_person on notices.notice (person_id, created_at desc);
create unique index notice_once on notices.notice (person_id, once) where once is not null;
create index notice_unread on notices.notice (person_id) where read_at is null;
