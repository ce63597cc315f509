import { describe, expect, it } from "vitest";
import {
  type AssetDraft,
  emptyAssetDraft,
  isOriginComplete,
  nameFromFile,
  toAssetInput,
} from "./asset-draft.ts";

const table: AssetDraft = {
  ...emptyAssetDraft,
  originType: "table",
  sourceId: "s",
  schema: "public",
  table: "dibao",
  organizationId: "o",
  name: "低保对象",
};

describe("the draft of an asset", () => {
  it("guesses the name from the file", () => {
    expect(nameFromFile("城乡低保对象_2026年10月.xlsx")).toBe("城乡低保对象 2026年10月");
    expect(nameFromFile("v1.2 数据.csv")).toBe("v1.2 数据");
  });

  it("knows when the origin is complete", () => {
    expect(isOriginComplete(emptyAssetDraft)).toBe(false);
    expect(isOriginComplete(table)).toBe(true);
    expect(isOriginComplete({ ...table, table: "" })).toBe(false);
    expect(isOriginComplete({ ...emptyAssetDraft, originType: "service", sourceId: "s" })).toBe(false);
  });

  it("sends the watermark only for an incremental refresh", () => {
    const incremental: AssetDraft = { ...table, mode: "incremental", watermark: "updated_at" };
    expect(toAssetInput(incremental)).toMatchObject({
      origin: { type: "table", schema: "public", table: "dibao", watermark: "updated_at" },
      refresh: { mode: "incremental", schedule: "0 2 * * *" },
    });
    expect(toAssetInput({ ...incremental, mode: "full" }).origin).not.toHaveProperty("watermark");
  });

  it("never schedules what is uploaded by hand", () => {
    expect(toAssetInput({ ...emptyAssetDraft, mode: "full" }).refresh).toEqual({ mode: "manual" });
  });
});
