-- No text that we have read sets the days for answering a supervision: the platform's default, to be configured.
insert into cases.deadline_rule (key, jurisdiction, working_days, document, certainty, valid_from) values
  ('planning.supervision', 'provincial', 5, '《政府督查工作条例》（国务院令第733号）', 'M-', '2021-02-01');
