/** Something the platform has to refuse: what is tried, and the rule by which it stays outside. */
export interface ExampleRefusal {
  key: string;
  /** Key of the organization that tries. */
  provider: string;
  name: string;
  /** A file whose mark has to be found; absent where the grade alone is the reason. */
  file?: { path: string; text: string };
  grade?: { level: "core" } | { sensitivity: "state-secret" };
  reason: "secrecy-mark" | "core" | "state-secret";
}

/** Core data and state secrets occur in the example as refusals only. The marked texts are made up. */
export const refusals: readonly ExampleRefusal[] = [
  {
    key: "refused.marked-file",
    provider: "yingji",
    name: "演练方案（带密级标志）",
    file: {
      path: "refused/drill-plan.csv",
      text: "秘密★5年\r\n序号,内容\r\n1,此行为示例文字，用于验证平台拒收带密级标志的文件\r\n",
    },
    reason: "secrecy-mark",
  },
  {
    key: "refused.core",
    provider: "shengtai",
    name: "全省供水枢纽控制参数（拟定为核心数据）",
    grade: { level: "core" },
    reason: "core",
  },
  {
    key: "refused.state-secret",
    provider: "gongan",
    name: "警务部署信息（涉及国家秘密）",
    grade: { sensitivity: "state-secret" },
    reason: "state-secret",
  },
];
