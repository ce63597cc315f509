-- Papers of applications and batches. Their bytes lie in the storage under incentive-papers/ID.
create table incentives.attachment (
  id uuid primary key,
  application_id uuid references incentives.application,
  batch_id uuid references incentives.batch,
  name text not null,
  bytes bigint not null check (bytes > 0),
  sha256 text not null,
  added_by uuid not null,
  added_by_name text not null,
  added_at timestamptz not null,
  withdrawn_at timestamptz,
  check (num_nonnulls(application_id, batch_id) = 1)
);
create index attachment_application on incentives.attachment (application_id) where application_id is not null;
create index attachment_batch on incentives.attachment (batch_id) where batch_id is not null;
