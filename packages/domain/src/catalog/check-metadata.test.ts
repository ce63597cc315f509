import { describe, expect, test } from "vitest";
import { checkMetadata } from "./check-metadata.ts";
import { checkShare, shareTypeUnderGrade } from "./check-share.ts";
import { makeMetadata } from "./make.ts";

const fieldsOf = (findings: { field: string }[]) => findings.map(({ field }) => field);

describe("what is checked when an entry is submitted", () => {
  test("complete metadata has no findings", () => {
    expect(checkMetadata(makeMetadata(), ["husband_name", "registered_on"])).toEqual([]);
  });

  test("every coded element must be in its list", () => {
    const wrong = makeMetadata({
      subjectClass: "XX",
      industryClass: "Z",
      serviceClass: "F9",
      updateCycle: "sometimes",
      formats: [{ category: "stone", type: "tablet" }],
      shareMethods: ["pigeon"],
      relatedCodes: ["101001/000001", "婚姻"],
      items: [{ ...makeMetadata().items[0]!, dataType: "X" }],
    });
    expect(fieldsOf(checkMetadata(wrong, []))).toEqual([
      "metadata.subjectClass",
      "metadata.industryClass",
      "metadata.serviceClass",
      "metadata.updateCycle",
      "metadata.formats.0.category",
      "metadata.shareMethods.0",
      "metadata.items.0.dataType",
      "metadata.relatedCodes.1",
    ]);
  });

  test("sharing and opening have to fit together", () => {
    expect(fieldsOf(checkMetadata(makeMetadata({ shareCondition: " ", shareMethods: [] }), []))).toEqual([
      "metadata.shareCondition",
      "metadata.shareMethods",
    ]);
    const refused = makeMetadata({ shareType: "not-shared", open: true });
    expect(fieldsOf(checkMetadata(refused, []))).toEqual(["metadata.open"]);
  });

  test("items are listed once and name columns that exist", () => {
    expect(fieldsOf(checkMetadata(makeMetadata({ items: [] }), []))).toEqual(["metadata.items"]);
    const [item] = makeMetadata().items;
    const twice = makeMetadata({ items: [item!, item!] });
    expect(fieldsOf(checkMetadata(twice, ["other"]))).toEqual([
      "metadata.items.0.column",
      "metadata.items.1.name",
      "metadata.items.1.column",
    ]);
  });
});

describe("the grade of what is attached", () => {
  const grade = (level: "important" | "general-4" | "general-3" | "general-1") => ({
    assetName: "登记表",
    sensitivity: "non-sensitive" as const,
    level,
  });
  const shared = makeMetadata({ shareType: "unconditional", open: true });

  test("limits sharing and opening, with the reason and its document", () => {
    expect(checkShare(shared, [grade("general-1")])).toEqual([]);
    const findings = checkShare(shared, [grade("general-1"), grade("general-4")]);
    expect(findings).toMatchObject([
      { field: "metadata.shareType", found: "unconditional", expected: "conditional" },
      { field: "metadata.open", found: true, expected: false },
    ]);
    expect(findings[0]!.message.zh).toContain("DB52/T 1123-2016");
  });

  test("what may only be opened masked has to say how", () => {
    const open = makeMetadata({ open: true });
    expect(fieldsOf(checkShare(open, [grade("general-3")]))).toEqual(["metadata.openCondition"]);
    expect(checkShare({ ...open, openCondition: "姓名脱敏" }, [grade("general-3")])).toEqual([]);
  });

  test("a stricter entry than the grade asks for is allowed", () => {
    expect(checkShare(makeMetadata({ shareType: "not-shared" }), [grade("important")])).toEqual([]);
  });

  test("a grade that has risen since makes sharing stricter, never freer", () => {
    expect(shareTypeUnderGrade("unconditional", grade("general-1"))).toBe("unconditional");
    expect(shareTypeUnderGrade("unconditional", grade("general-3"))).toBe("conditional");
    expect(shareTypeUnderGrade("unconditional", undefined)).toBe("conditional");
    expect(shareTypeUnderGrade("not-shared", grade("general-1"))).toBe("not-shared");
  });
});
