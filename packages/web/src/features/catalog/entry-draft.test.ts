import { describe, expect, it } from "vitest";
import { emptyMetadata, findMistakes, stepOf } from "./entry-draft.ts";

const complete = {
  ...emptyMetadata,
  name: "城乡低保对象信息",
  abstract: "全省城乡最低生活保障对象的基本信息与待遇信息。",
  categoryCode: "307001",
  formats: [{ category: "database", type: "postgresql" }],
  items: [{ name: "姓名", column: "", dataType: "C", length: null, description: "", dataElement: null }],
  shareCondition: "用于社会救助资格核验",
  subjectClass: "ZT",
};

describe("the mistakes of an entry", () => {
  it("has none when all is said", () => {
    expect(findMistakes(complete)).toEqual([]);
  });

  it("names what is missing on the step where it is filled in", () => {
    const fields = findMistakes(emptyMetadata).map((finding) => finding.field);
    expect(fields).toEqual(
      expect.arrayContaining([
        "metadata.name",
        "metadata.categoryCode",
        "metadata.formats",
        "metadata.shareCondition",
      ]),
    );
    expect(fields.map(stepOf)).toEqual(expect.arrayContaining(["facts", "items", "share"]));
  });

  it("asks for a subject class of the code list", () => {
    expect(findMistakes({ ...complete, subjectClass: "" })).toMatchObject([
      { field: "metadata.subjectClass" },
    ]);
  });
});
