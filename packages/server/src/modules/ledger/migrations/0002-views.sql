-- What other modules may join: balances and records as they stand.
create view ledger.v_account as
  select id, ledger, code, organization_id, subject_id, name,
    debits_pending, debits_posted, credits_pending, credits_posted
  from ledger.account;
create view ledger.v_transfer as
  select id, timestamp, debit_account_id, credit_account_id, amount, pending_id, subject_id, case_id, code, flags
  from ledger.transfer;
