import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the plan: indicators, actuals, tasks, registers, obligations. */
export const planningProblems = {
  "planning.not_found": {
    status: 404,
    title: { zh: "规划中没有 {what}", en: "The plan has no {what}" },
    remedy: { zh: "请从列表中选择后重试", en: "Choose it from the list and try again" },
  },
  "planning.changed_meanwhile": {
    status: 409,
    title: { zh: "内容已被他人修改", en: "Somebody else has changed this" },
    remedy: { zh: "请刷新后在最新内容上修改", en: "Reload it and change the newest version" },
  },
  "planning.actual_unfit": {
    status: 422,
    title: { zh: "实绩与指标不符", en: "The actual does not fit the indicator" },
    remedy: {
      zh: "定量指标填数值，定性指标填是否建成；分主体考核的指标须选明主体",
      en: "A counted indicator takes a number, a judged one yes or no; name the part where parts are counted apart",
    },
  },
  "planning.actual_later_than_today": {
    status: 422,
    title: { zh: "实绩日期晚于今天", en: "The actual is of a day to come" },
    remedy: { zh: "请填写已经发生的日期", en: "Give a day that has been" },
  },
  "planning.correction_unfit": {
    status: 409,
    title: {
      zh: "只能更正同一指标、同一主体现行的实绩",
      en: "Only a standing actual of the same indicator and part can be corrected",
    },
    remedy: { zh: "请在实绩列表中选择现行的一条更正", en: "Choose a standing one in the list of actuals" },
  },
  "planning.formula_invalid": {
    status: 422,
    title: { zh: "公式不成立", en: "The formula cannot be read" },
    remedy: {
      zh: "请按所列问题修改；可用的名称见指标的系列名",
      en: "Mend what is listed; names are the indicators' series",
    },
  },
  "planning.formula_input_missing": {
    status: 409,
    title: {
      zh: "公式所需的指标尚无实绩：{series}",
      en: "The formula needs indicators without actuals: {series}",
    },
    remedy: { zh: "请先填报这些指标的实绩", en: "Enter their actuals first" },
  },
  "planning.formula_gives_no_number": {
    status: 422,
    title: { zh: "公式没有得出数值", en: "The formula gives no number" },
    remedy: { zh: "请检查公式，例如是否除以零", en: "Check it, e.g. for a division by zero" },
  },
  "planning.computation_missing": {
    status: 409,
    title: { zh: "该指标没有设定计算方式", en: "No computation is set for this indicator" },
    remedy: { zh: "请先设定由资产或公式计算", en: "Set an asset or a formula first" },
  },
  "planning.column_masked": {
    status: 422,
    title: {
      zh: "信息项“{column}”须脱敏，不能求和",
      en: "The column “{column}” is masked and cannot be added up",
    },
    remedy: { zh: "请改用不脱敏的信息项，或只计行数", en: "Use a column without mask, or count rows" },
  },
  "planning.column_unfit": {
    status: 422,
    title: {
      zh: "数据版本中没有可求和的信息项“{column}”",
      en: "The release has no number column “{column}”",
    },
    remedy: { zh: "请从该资产的数值型信息项中选择", en: "Choose one of the asset's number columns" },
  },
  "planning.evidence_missing": {
    status: 422,
    title: { zh: "已落实的义务须填写依据", en: "What is done needs its evidence" },
    remedy: { zh: "请填写文号、页码或协议名称", en: "Give the number, page or agreement that proves it" },
  },
  "planning.supervision_open": {
    status: 409,
    title: { zh: "该任务正在督办中", en: "The task is under supervision already" },
    remedy: { zh: "请在现有督办中处理", en: "Go on in the open supervision" },
  },
  "planning.task_done": {
    status: 409,
    title: { zh: "任务已完成", en: "The task is done" },
    remedy: { zh: "需要继续的，请另建任务", en: "Make another task to go on" },
  },
  "planning.register_unfit": {
    status: 422,
    title: { zh: "登记内容不符合要求", en: "The entry does not fit its register" },
    remedy: { zh: "请按所列问题修改；未保存任何内容", en: "Mend what is listed; nothing was saved" },
  },
  "planning.file_unreadable": {
    status: 422,
    title: { zh: "文件读不出表格", en: "No table can be read from the file" },
    remedy: {
      zh: "请上传第一行为列名的 CSV（UTF-8）或 XLSX 文件",
      en: "Upload a CSV (UTF-8) or XLSX file whose first line names the columns",
    },
  },
  "planning.tenancy_unfit": {
    status: 422,
    title: { zh: "入驻登记不成立", en: "The tenancy does not fit" },
    remedy: {
      zh: "退租月份不得早于入驻月份，入驻面积合计不得超过可出租面积",
      en: "The last month may not be before the first, nor the area let exceed the floor area",
    },
  },
} as const satisfies Record<string, ProblemEntry>;
