-- Deadlines of investments, loans and subsidies: no text sets them; configuration to be confirmed by the authority,
-- which saves its own rule with its document.
insert into cases.deadline_rule (key, jurisdiction, working_days, document, clause, certainty, valid_from) values
  ('instruments.diligence', 'provincial', 20, '平台初始配置，待主管部门以文件确认', null, 'M-', '2004-07-01'),
  ('instruments.resolution', 'provincial', 10, '平台初始配置，待主管部门以文件确认', null, 'M-', '2004-07-01'),
  ('instruments.loan-approval', 'provincial', 15, '平台初始配置，待主管部门以文件确认', null, 'M-', '2004-07-01'),
  ('instruments.compensation', 'provincial', 20, '平台初始配置，待主管部门以文件确认', null, 'M-', '2004-07-01'),
  ('instruments.subsidy-review', 'provincial', 15, '平台初始配置，待主管部门以文件确认', null, 'M-', '2004-07-01'),
  ('instruments.subsidy-payment', 'provincial', 20, '平台初始配置，待主管部门以文件确认', null, 'M-', '2004-07-01');
