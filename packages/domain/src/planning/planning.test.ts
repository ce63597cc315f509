import { expect, test } from "vitest";
import { cutAtMarks, MapEntry, placeQuotes } from "./document-map.ts";
import { checkFormula, evaluateFormula, formulaInputs } from "./formula.ts";
import { donePercent } from "./obligation.ts";
import { readRegisterValues, registerFacts } from "./register.ts";
import { taskStanding } from "./task.ts";
import { areaLet, monthsInYear } from "./tenancy.ts";

const series = ["industry-scale", "employment"];

test("a formula reads other series exactly", () => {
  const text = "industry_scale / employment";
  expect(formulaInputs(text, series)).toEqual(series);
  const values = new Map([
    ["industry-scale", "4500.3"],
    ["employment", "3"],
  ]);
  expect(evaluateFormula(text, values, series)).toBe("1500.1");
});

test.each([
  ["industry_scale +", "planning.formula_invalid"],
  ["unknown_series * 2", "planning.formula_invalid"],
])("%s is refused when it is set", (text, code) => {
  expect(() => checkFormula(text, series)).toThrow(expect.objectContaining({ code }));
});

test("a formula never takes what is missing for zero", () => {
  expect(() =>
    evaluateFormula("industry_scale + employment", new Map([["employment", "1"]]), series),
  ).toThrow(expect.objectContaining({ code: "planning.formula_input_missing" }));
  const zero = new Map([["employment", "0"]]);
  expect(() => evaluateFormula("1 / employment", zero, series)).toThrow(
    expect.objectContaining({ code: "planning.formula_gives_no_number" }),
  );
});

test("quotes are placed, and marks that overlap are all shown", () => {
  const text = "建设大数据平台，建设灾备中心。";
  const { marks, lost } = placeQuotes(text, [
    { id: "S1", quotes: ["大数据平台，建设"] },
    { id: "S2", quotes: ["建设灾备中心"] },
    { id: "S3", quotes: ["没有这句"] },
  ]);
  expect(lost).toEqual([{ id: "S3", quote: "没有这句" }]);
  expect(cutAtMarks(text, 0, marks)).toEqual([
    { text: "建设", ids: [] },
    { text: "大数据平台，", ids: ["S1"] },
    { text: "建设", ids: ["S1", "S2"] },
    { text: "灾备中心", ids: ["S2"] },
    { text: "。", ids: [] },
  ]);
});

test("nothing is said to work without a page and a test", () => {
  const tests = [{ file: "a.test.ts", name: "x" }];
  expect(MapEntry.safeParse({ state: "works", page: "/plan" }).success).toBe(false);
  expect(MapEntry.safeParse({ state: "partly", tests }).success).toBe(false);
  expect(MapEntry.safeParse({ state: "works", page: "/plan", tests }).success).toBe(true);
  expect(MapEntry.safeParse({ state: "not-yet" }).success).toBe(true);
});

test("a register reads what files hold and says what does not fit", () => {
  expect(readRegisterValues("data-centre", { transformer: "1,600", inBase: "是", racks: "" })).toEqual({
    values: { transformer: 1600, inBase: true },
    findings: [],
  });
  const { findings } = readRegisterValues("project", {
    projectType: "酒店",
    investment: "-1",
    inBase: "也许",
    colour: "red",
  });
  expect(findings.map(({ field }) => field)).toEqual(["projectType", "investment", "inBase", "colour"]);
  expect(readRegisterValues("data-centre", {}).findings[0]?.message.zh).toBe("变压器容量：必填");
});

test("rules read facts by their names", () => {
  expect(registerFacts("data-centre", { transformer: 315, pue: 1.2 })).toEqual({
    变压器容量: 315,
    项目类型: "数据中心",
  });
});

test("months of a tenancy within a year, and the area let in a month", () => {
  const tenancy = { area: 300, fromMonth: "2015-11", toMonth: "2017-02" };
  expect([2014, 2015, 2016, 2017, 2018].map((year) => monthsInYear(tenancy, year))).toEqual([0, 2, 12, 2, 0]);
  expect(monthsInYear({ ...tenancy, toMonth: null }, 2030)).toBe(12);
  expect(areaLet([tenancy, { area: 50, fromMonth: "2017-02", toMonth: null }], "2017-02")).toBe(350);
});

test("a late milestone makes a task late", () => {
  const task = { doneOn: null, dueOn: "2017-12-31", milestones: [] };
  const milestone = { title: "立项", dueOn: "2016-06-30", doneOn: null };
  expect(taskStanding(task, "2017-01-01")).toBe("open");
  expect(taskStanding(task, "2017-12-05")).toBe("soon");
  expect(taskStanding(task, "2018-01-01")).toBe("late");
  expect(taskStanding({ ...task, milestones: [milestone] }, "2016-07-01")).toBe("late");
  expect(taskStanding({ ...task, milestones: [{ ...milestone, doneOn: "2016-06-01" }] }, "2016-07-01")).toBe(
    "open",
  );
  expect(taskStanding({ ...task, doneOn: "2018-02-01" }, "2019-01-01")).toBe("done");
});

test("obligations nobody reported are not done", () => {
  expect(donePercent(["done", undefined, "under-way"])).toBe(33);
  expect(donePercent([])).toBe(0);
});
