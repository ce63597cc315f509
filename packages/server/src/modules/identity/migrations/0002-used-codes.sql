-- One-time codes that have been accepted: none is accepted a second time (RFC 6238, 5.2).
create table identity.used_code (
  person_id uuid not null references identity.account (id) on delete cascade,
  code text not null,
  used_at timestamptz not null,
  primary key (person_id, code)
);
