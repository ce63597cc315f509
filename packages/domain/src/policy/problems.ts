import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the policy library, its facts and evaluations. */
export const policyProblems = {
  "policy.document_not_found": {
    status: 404,
    title: { zh: "没有这份政策文件：{document}", en: "There is no policy document {document}" },
    remedy: { zh: "请核对文件编号，或查看政策文件列表", en: "Check its key, or see the list of documents" },
  },
  "policy.document_exists": {
    status: 409,
    title: { zh: "编号 {document} 已有政策文件", en: "There is already a document {document}" },
    remedy: {
      zh: "请换用其他编号；修改规则请起草新版本",
      en: "Choose another key; to change its rules draft new versions",
    },
  },
  "policy.document_invalid": {
    status: 422,
    title: { zh: "政策文件不完整或前后不一致", en: "The document is incomplete or contradicts itself" },
    remedy: { zh: "请按所列各项更正后重新提交", en: "Mend each finding, then hand it in again" },
  },
  "policy.rule_not_found": {
    status: 404,
    title: { zh: "该日没有规则 {rule}", en: "There is no rule {rule} on that day" },
    remedy: {
      zh: "请核对规则编号和日期；已废止的规则可在版本列表中查看",
      en: "Check its number and the day; repealed rules stand in the list of versions",
    },
  },
  "policy.version_not_found": {
    status: 404,
    title: { zh: "没有这个规则版本", en: "There is no such rule version" },
    remedy: { zh: "请从规则的版本列表中选择", en: "Choose one from the rule's list of versions" },
  },
  "policy.version_exists": {
    status: 409,
    title: { zh: "内容相同的版本已经存在", en: "A version with this very content exists" },
    remedy: {
      zh: "请先修改内容；原版本可在版本列表中查看",
      en: "Change something first; the version stands in the list",
    },
  },
  "policy.version_has_state": {
    status: 409,
    title: { zh: "当前状态为“{state}”，不能这样操作", en: "It is {state} now; this cannot be done" },
    remedy: { zh: "请刷新后查看当前状态", en: "Load it again and look at its state" },
  },
  "policy.rule_has_findings": {
    status: 422,
    title: { zh: "规则有 {count} 处问题，不能保存", en: "The rule has {count} findings and cannot be kept" },
    remedy: {
      zh: "请按所列位置更正名称、类型、单位或引文",
      en: "Mend names, types, units or the quote at the places named",
    },
  },
  "policy.cases_fail": {
    status: 422,
    title: { zh: "{count} 个算例没有通过", en: "{count} worked cases do not pass" },
    remedy: {
      zh: "请更正规则或算例，全部通过后再提交",
      en: "Mend the rule or the cases; submit when all pass",
    },
  },
  "policy.cases_missing": {
    status: 422,
    title: { zh: "规则没有算例", en: "The rule has no worked case" },
    remedy: { zh: "请至少给出一个手工核对过的算例", en: "Give at least one case checked by hand" },
  },
  "policy.second_person_needed": {
    status: 403,
    title: { zh: "编制人不能复核自己的内容", en: "Nobody approves what they have written" },
    remedy: { zh: "请由另一名规则编制员复核", en: "Ask another rule author to approve" },
  },
  "policy.parameter_not_found": {
    status: 404,
    title: { zh: "没有文外参数 {name}", en: "There is no external parameter {name}" },
    remedy: { zh: "请从该文件的参数列表中选择", en: "Choose one from the document's list of parameters" },
  },
  "policy.parameter_unfit": {
    status: 422,
    title: { zh: "参数 {name} 的值不符", en: "The value does not fit the parameter {name}" },
    remedy: { zh: "请按参数的类型和单位填写", en: "Give it in the parameter's type and unit" },
  },
  "policy.reading_unknown": {
    status: 422,
    title: { zh: "没有这种读法", en: "There is no such reading" },
    remedy: { zh: "请从该处歧义的读法中选择", en: "Choose one of the readings of this place" },
  },
  "policy.facts_unfit": {
    status: 422,
    title: { zh: "有 {count} 项事实不能使用", en: "{count} facts cannot be used" },
    remedy: {
      zh: "请按事实词表核对名称、类型、单位和取值",
      en: "Check names, types, units and values against the vocabulary",
    },
  },
  "policy.code_wrong": {
    status: 422,
    title: { zh: "统一社会信用代码不正确", en: "The unified social credit code is wrong" },
    remedy: {
      zh: "请核对 18 位代码；尚无代码的留空，按名称建档",
      en: "Check the 18 characters; a company without one is filed by its name",
    },
  },
  "policy.subject_exists": {
    status: 409,
    title: { zh: "该主体已有档案", en: "There is a file of it already" },
    remedy: { zh: "请在已有档案中补充事实", en: "Add the facts to the file that exists" },
  },
  "policy.subject_not_empty": {
    status: 409,
    title: { zh: "档案中有事实或测算记录，不能删除", en: "The file holds facts or evaluations and stays" },
    remedy: { zh: "请撤回有误的事实", en: "Withdraw the facts that are wrong" },
  },
  "policy.changed_meanwhile": {
    status: 409,
    title: { zh: "内容已被他人修改", en: "Somebody has changed it meanwhile" },
    remedy: { zh: "请刷新后重新修改", en: "Load it again and repeat the change" },
  },
  "policy.day_invalid": {
    status: 400,
    title: { zh: "不是有效的日期", en: "That is no day" },
    remedy: { zh: "请按 2014-02-25 的格式填写计算日", en: "Write the day of computation like 2014-02-25" },
  },
  "policy.fact_withdrawn": {
    status: 409,
    title: { zh: "该事实已经撤回", en: "The fact is withdrawn already" },
    remedy: { zh: "请刷新后查看", en: "Load the file again" },
  },
  "policy.file_unreadable": {
    status: 422,
    title: { zh: "文件无法读取或缺少必要的列", en: "The file cannot be read or lacks a column" },
    remedy: {
      zh: "请使用 CSV 或 XLSX，首行为列名，至少有“名称”列和一个事实列",
      en: "Use CSV or XLSX with a first row of names: “名称” and at least one fact",
    },
  },
  "policy.line_unreadable": {
    status: 422,
    title: { zh: "第 {line} 行不是合法的请求", en: "Line {line} is no valid request" },
    remedy: { zh: "每行一个 JSON 对象，含 facts", en: "One JSON object a line, with facts" },
  },
  "policy.answer_not_found": {
    status: 404,
    title: { zh: "没有这份测算结果", en: "There is no such answer" },
    remedy: { zh: "请核对链接是否完整", en: "Check that the link is complete" },
  },
} as const satisfies Record<string, ProblemEntry>;
