-- What somebody proposes to set: a value of a parameter, its removal, another reading. A second person decides.
create table policy.setting_proposal (
  id uuid primary key,
  document_id text not null references policy.document (id),
  kind text not null check (kind in ('value', 'removal', 'reading')),
  -- The parameter or the ambiguity.
  name text not null,
  content jsonb not null,
  author_id uuid not null,
  author_name text not null,
  created_at timestamptz not null,
  state text not null default 'proposed' check (state in ('proposed', 'approved', 'rejected', 'withdrawn')),
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  decision_note text
);
create index setting_proposal_waiting on policy.setting_proposal (document_id, created_at desc);
