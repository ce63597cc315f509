-- Deadlines of recognitions, claims and batches: those of a law with its clause, the rest as configuration to be
-- confirmed by the authority, which saves its own rule with its document.
insert into cases.deadline_rule (key, jurisdiction, working_days, document, clause, certainty, valid_from) values
  ('incentives.acceptance', 'national', 5, '《中华人民共和国行政许可法》', '第三十二条', 'M', '2004-07-01'),
  ('incentives.review', 'national', 20, '《中华人民共和国行政许可法》', '第四十二条', 'M', '2004-07-01'),
  ('incentives.publicity', 'provincial', 5, '平台初始配置，待主管部门以文件确认', null, 'M-', '2004-07-01'),
  ('incentives.approval', 'provincial', 10, '平台初始配置，待主管部门以文件确认', null, 'M-', '2004-07-01'),
  ('incentives.payment', 'provincial', 20, '平台初始配置，待主管部门以文件确认', null, 'M-', '2004-07-01'),
  ('incentives.objection', 'provincial', 10, '平台初始配置，待主管部门以文件确认', null, 'M-', '2004-07-01'),
  ('incentives.repayment', 'provincial', 30, '平台初始配置，待主管部门以文件确认', null, 'M-', '2004-07-01');
