-- What other modules may join: claims with what was decided.
create view incentives.v_claim as
  select id, number, subject_id, amount_fen, case_id from incentives.application where kind = 'claim';
