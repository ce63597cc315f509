import { ApplicationInput } from "./application.ts";
import type { EntryFacts } from "./resource-facts.ts";
import { ContractTerms } from "./terms.ts";

/** Ids for tests. */
export const testIds = {
  entry: "01890000-0000-7000-8000-0000000000e1",
  asset: "01890000-0000-7000-8000-0000000000a1",
  otherEntry: "01890000-0000-7000-8000-0000000000e2",
  otherAsset: "01890000-0000-7000-8000-0000000000a2",
  consumer: "01890000-0000-7000-8000-0000000000c1",
  provider: "01890000-0000-7000-8000-0000000000b1",
} as const;

/** An application for residents, for tests. */
export const makeApplication = (change: Record<string, unknown> = {}): ApplicationInput =>
  ApplicationInput.parse({
    organizationId: testIds.consumer,
    matter: { code: "QS-MZ-0001", name: "高龄津贴资格核对" },
    purpose: "核对 80 周岁以上老年人的户籍状况",
    basis: { type: "statutory-duty", act: "中华人民共和国老年人权益保障法", article: "第三十三条" },
    items: [
      {
        entryId: testIds.entry,
        assetId: testIds.asset,
        fields: ["name", "id_number", "sex"],
        modes: ["file", "page"],
      },
    ],
    period: { from: "2026-11-01", until: "2027-11-01" },
    ...change,
  });

/** A published entry with a table of residents behind it, for tests. */
export const makeEntryFacts = (change: Partial<EntryFacts> = {}): EntryFacts => ({
  entryId: testIds.entry,
  name: "常住人口登记信息",
  code: "306001/000001",
  providerId: testIds.provider,
  isPublished: true,
  shareType: "conditional",
  shareCondition: "依法履职需要",
  level: "general-3",
  resource: {
    assetId: testIds.asset,
    kind: "release-series",
    isAvailable: true,
    fields: ["name", "id_number", "sex", "division_code", "address"],
    parameters: [],
    masks: [
      { name: "name", mask: { kind: "keep-first-last", first: 1, last: 0 } },
      { name: "id_number", mask: { kind: "replace", identifier: "resident-id" } },
      { name: "sex", mask: { kind: "none" } },
      { name: "division_code", mask: { kind: "none" } },
      { name: "address", mask: { kind: "none" } },
    ],
    detected: { name: ["person-name"], id_number: ["resident-id"], address: ["address"] },
  },
  ...change,
});

/** Terms of a contract, for tests. */
export const makeTerms = (change: Record<string, unknown> = {}): ContractTerms =>
  ContractTerms.parse({
    version: 1,
    matter: { code: "QS-MZ-0001", name: "高龄津贴资格核对" },
    purpose: "核对 80 周岁以上老年人的户籍状况",
    basis: { type: "statutory-duty", act: "中华人民共和国老年人权益保障法", article: "第三十三条" },
    items: [
      {
        entryId: testIds.entry,
        code: "306001/000001",
        entryName: "常住人口登记信息",
        assetId: testIds.asset,
        modes: ["file", "page"],
        fields: [
          { name: "name", mask: { kind: "keep-first-last", first: 1, last: 0 } },
          { name: "id_number", mask: { kind: "replace", identifier: "resident-id" } },
          { name: "sex", mask: { kind: "none" } },
        ],
      },
    ],
    receivers: "consumer-and-below",
    period: { from: "2026-11-01", until: "2027-11-01" },
    retentionDays: 365,
    ...change,
  });
