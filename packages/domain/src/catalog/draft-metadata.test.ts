import { expect, test } from "vitest";
import { type AssetFacts, draftMetadata } from "./draft-metadata.ts";

const asset: AssetFacts = {
  name: "低保对象",
  kind: "release-series",
  isUploaded: true,
  updateCycle: "daily",
  fileNames: ["part-0.parquet"],
  columns: [
    {
      name: "id_number",
      type: "text",
      maxLength: 18,
      detected: [{ kind: "resident-id", confidence: 0.99 }],
    },
    {
      name: "spouse_id",
      type: "text",
      maxLength: 18,
      detected: [{ kind: "resident-id", confidence: 0.95 }],
    },
    { name: "保障金额", type: "decimal", maxLength: null, detected: [] },
    { name: "remark", type: "text", maxLength: null, detected: [{ kind: "address", confidence: 0.3 }] },
  ],
};

test("columns become items with their types, named by what was found in them", () => {
  const { metadata, filledFrom } = draftMetadata(asset, []);
  expect(metadata.items).toMatchObject([
    { name: "居民身份号码（id_number）", column: "id_number", dataType: "C", length: 18 },
    { name: "居民身份号码（spouse_id）", column: "spouse_id" },
    { name: "保障金额", column: "保障金额", dataType: "N", length: null },
    { name: "remark", column: "remark" },
  ]);
  expect(metadata).toMatchObject({
    name: "低保对象",
    updateCycle: "daily",
    formats: [{ category: "spreadsheet", type: "csv" }],
  });
  expect(metadata.abstract).toContain("共 4 个信息项");
  expect(Object.keys(filledFrom).sort()).toEqual(Object.keys(metadata).sort());
});

test("a data element names the item and is linked to it", () => {
  const elements = [{ identifier: "resident-id", name: "公民身份号码", identifierKind: "resident-id" }];
  const { metadata } = draftMetadata({ ...asset, columns: asset.columns.slice(0, 1) }, elements);
  expect(metadata.items).toMatchObject([{ name: "公民身份号码", dataElement: "resident-id" }]);
});

test("the confirmed grade gives classes, share type and openness with their reasons", () => {
  const { metadata, filledFrom } = draftMetadata(
    {
      ...asset,
      grade: {
        subjectClass: "ZT",
        industryClass: "S",
        serviceClass: "",
        sensitivity: "personal-privacy",
        level: "general-3",
      },
    },
    [],
  );
  expect(metadata).toMatchObject({ shareType: "conditional", open: false, subjectClass: "ZT" });
  expect(metadata.serviceClass).toBeUndefined();
  expect(filledFrom.shareType?.zh).toContain("有条件共享");
});

test("files and services say their own formats", () => {
  const files = draftMetadata(
    { ...asset, kind: "file-series", fileNames: ["办法.PDF", "表.xlsx", "a.pdf"], columns: [] },
    [],
  );
  expect(files.metadata.formats).toEqual([
    { category: "document", type: "pdf" },
    { category: "spreadsheet", type: "xlsx" },
  ]);
  const service = draftMetadata(
    {
      ...asset,
      kind: "service",
      columns: [{ name: "status", title: "婚姻状况", type: "number", maxLength: null, detected: [] }],
    },
    [],
  );
  expect(service.metadata).toMatchObject({
    formats: [{ category: "service", type: "api" }],
    shareMethods: ["service"],
    items: [{ name: "婚姻状况", dataType: "N" }],
  });
  expect(service.filledFrom.items?.zh).toContain("接口说明");
});
