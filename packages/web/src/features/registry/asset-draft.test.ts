import { describe, expect, it } from "vitest";
import {
  type AssetDraft,
  emptyAssetDraft,
  isOriginComplete,
  nameAfterUpload,
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

  it("follows the file's name until the person writes another", () => {
    const upload = (fileName: string) => ({
      id: "u",
      fileName,
      bytes: 1,
      sm3: "",
      sha256: "",
      createdAt: "",
    });
    const first = { ...emptyAssetDraft, upload: upload("一期.csv"), name: "一期" };
    expect(nameAfterUpload(first, upload("二期.csv"))).toBe("二期");
    expect(nameAfterUpload({ ...first, name: "特困供养" }, upload("二期.csv"))).toBe("特困供养");
    expect(nameAfterUpload(emptyAssetDraft, upload("三期.csv"))).toBe("三期");
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
