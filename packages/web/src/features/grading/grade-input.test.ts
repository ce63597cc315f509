import { describe, expect, it } from "vitest";
import { departures, startingGrade } from "./grade-input.ts";
import type { Grade, GradeProposal } from "./grading.api.ts";

const because = { reason: { zh: "因", en: "because" }, citation: { document: "GB/T 43697-2024" } };
const proposal: GradeProposal = {
  releaseId: null,
  subjectClass: { value: "ZT", ...because },
  industryClass: { value: "S", ...because },
  serviceClass: { value: "", ...because },
  sensitivity: { value: "personal-privacy", ...because },
  level: { value: "general-3", ...because },
  interests: [{ value: "personal-privacy", ...because }],
  shareType: { value: "conditional", ...because },
  openness: { value: "not-open", ...because },
  fields: [
    {
      name: "姓名",
      kind: "person-name",
      level: "general-3",
      mask: { kind: "keep-first-last", first: 1, last: 0 },
      ...because,
    },
    { name: "金额", kind: null, level: "general-2", mask: { kind: "none" }, ...because },
  ],
  refusals: [],
};

describe("a grade", () => {
  it("starts from the proposal, which departs from nothing", () => {
    const input = startingGrade(null, proposal);
    expect(input).toMatchObject({ level: "general-3", interests: ["personal-privacy"] });
    expect(departures(input, proposal)).toEqual([]);
  });

  it("names every departure", () => {
    const input = startingGrade(null, proposal);
    const [name, amount] = input.fields as [(typeof input.fields)[number], (typeof input.fields)[number]];
    expect(
      departures(
        {
          ...input,
          level: "general-4",
          interests: [],
          fields: [{ ...name, mask: { kind: "suppress" } }, amount],
        },
        proposal,
      ),
    ).toEqual(["level", "interests", "姓名"]);
  });

  it("keeps what was confirmed and takes the proposal for new fields", () => {
    const grade: Grade = {
      ...startingGrade(null, proposal),
      reason: "原因",
      level: "general-4",
      fields: [{ name: "金额", level: "general-4", mask: { kind: "suppress" } }],
      assetId: "a",
      version: 1,
      confirmedBy: "b",
      confirmedAt: "2026-11-22T00:00:00Z",
    };
    const input = startingGrade(grade, proposal);
    expect(input.level).toBe("general-4");
    expect(input.fields.map((field) => field.mask.kind)).toEqual(["keep-first-last", "suppress"]);
    expect(input.reason).toBe("");
  });
});
