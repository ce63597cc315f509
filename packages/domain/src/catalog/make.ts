import { EntryMetadata } from "./metadata.ts";

/** Complete metadata of an entry, for tests. */
export function makeMetadata(changes: Partial<EntryMetadata> = {}): EntryMetadata {
  return EntryMetadata.parse({
    name: "婚姻登记信息",
    abstract: "结婚、离婚登记的双方、日期、证号与登记机关。",
    categoryCode: "101002",
    formats: [{ category: "database", type: "postgresql" }],
    items: [
      { name: "男方姓名", column: "husband_name", dataType: "C", length: 50 },
      { name: "登记日期", column: "registered_on", dataType: "D" },
    ],
    shareType: "conditional",
    shareCondition: "用于需要确认婚姻状况的事项",
    shareMethods: ["database"],
    open: false,
    updateCycle: "daily",
    subjectClass: "ZT",
    industryClass: "S",
    serviceClass: "F1",
    keywords: ["婚姻", "结婚"],
    ...changes,
  });
}
