import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the query engine itself. */
export const engineProblems = {
  "engine.timeout": {
    status: 504,
    title: {
      zh: "查询超过 {seconds} 秒，已中止",
      en: "The query took longer than {seconds} s and was stopped",
    },
    remedy: { zh: "请缩小范围或增加条件后重试", en: "Narrow the range or add a condition, then retry" },
  },
  "engine.cancelled": {
    status: 409,
    title: { zh: "查询已取消", en: "The query was cancelled" },
    remedy: { zh: "需要时请重新发起", en: "Start it again if you still need it" },
  },
  "engine.crashed": {
    status: 503,
    retryAfter: 1,
    title: {
      zh: "查询引擎意外停止，已自动重启",
      en: "The query engine stopped unexpectedly and was restarted",
    },
    remedy: { zh: "请重试；持续出现请联系运维人员", en: "Try again; if it lasts, tell the operator" },
  },
  "engine.out_of_memory": {
    status: 503,
    title: { zh: "查询所需内存超过上限", en: "The query needs more memory than it may use" },
    remedy: {
      zh: "请缩小范围，或请运维人员调高引擎内存上限",
      en: "Narrow the range, or ask the operator to raise the engine's memory limit",
    },
  },
  "engine.file_unreadable": {
    status: 500,
    title: { zh: "数据版本的文件无法读取", en: "A file of the release cannot be read" },
    remedy: {
      zh: "请运维人员检查存储并从备份恢复",
      en: "Ask the operator to check the storage and restore it",
    },
  },
  "engine.too_many_rows_for_xlsx": {
    status: 422,
    title: {
      zh: "共 {rows} 行，超过 Excel 工作表上限 {limit} 行",
      en: "{rows} rows exceed the {limit} rows of an Excel sheet",
    },
    remedy: { zh: "请改用 CSV 或 Parquet，或分批交付", en: "Choose CSV or Parquet, or deliver in parts" },
  },
  "engine.cell_too_long_for_xlsx": {
    status: 422,
    title: { zh: "有文本超过 Excel 单元格上限", en: "A text is longer than a cell of Excel can hold" },
    remedy: { zh: "请改用 CSV 或 Parquet", en: "Choose CSV or Parquet" },
  },
} as const satisfies Record<string, ProblemEntry>;
