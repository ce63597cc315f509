import { expect, test } from "vitest";
import { ServiceDescription } from "../registry/asset.ts";
import { checkParameters, makeServiceRequest } from "./service-request.ts";
import { permitResponse, type ResponseRules } from "./service-response.ts";

const description = ServiceDescription.parse({
  method: "GET",
  path: "/people/{id}",
  parameters: [
    { name: "id", in: "path", required: true, type: "string" },
    { name: "page", in: "query", required: false, type: "number" },
  ],
  recordsAt: "data.items",
  fields: [
    { name: "name", type: "text" },
    { name: "age", type: "number" },
    { name: "county", type: "text" },
  ],
});
const rules: ResponseRules = {
  description,
  fields: [
    { name: "name", mask: (value) => `${value[0]}*`, numeric: false },
    { name: "age", mask: undefined, numeric: true },
  ],
  rows: { op: "startsWith", column: "county", value: "5201" },
};
const answer = (items: unknown) => ({ total: 9, secret: "x", data: { items, more: "y" } });
const person = { name: "张三", age: 80, county: "520103", phone: "139" };

test("passes on permitted fields of permitted rows, masked, in their place", () => {
  const outside = { ...person, county: "520302" };
  expect(permitResponse(answer([person, outside]), rules)).toEqual({
    body: { data: { items: [{ name: "张*", age: 80 }] } },
    records: 1,
  });
});

test("a single record and no record keep their form", () => {
  expect(permitResponse(answer(person), rules).body).toEqual({ data: { items: { name: "张*", age: 80 } } });
  expect(permitResponse(answer(null), rules)).toEqual({ body: { data: { items: null } }, records: 0 });
});

test.each([
  ["no list", { data: {} }],
  ["text for a list", answer("gone")],
  ["another type", answer([{ ...person, age: "80" }])],
  ["a granted field that is missing", answer([{ name: "张三", county: "520103" }])],
  ["a list of lists", answer([[person]])],
  ["nothing", undefined],
])("refuses an answer with %s", (_name, wrong) => {
  expect(() => permitResponse(wrong, rules)).toThrow(
    expect.objectContaining({ code: "exchange.upstream_schema" }),
  );
});

test("refuses what is granted but no longer described", () => {
  const fields = [{ name: "phone", mask: undefined, numeric: false }];
  expect(() => permitResponse(answer([person]), { ...rules, fields })).toThrow(
    expect.objectContaining({ code: "exchange.upstream_schema" }),
  );
});

test("says what kind was found, never the value", () => {
  try {
    permitResponse(answer([{ ...person, age: "5201031946…" }]), rules);
    expect.unreachable();
  } catch (error) {
    expect(JSON.stringify((error as { facts: unknown }).facts)).not.toContain("5201031946");
  }
});

test("parameters go where they belong, and no value climbs out of its path", () => {
  const values = checkParameters(description, null, { id: "../1", page: "2" });
  expect(makeServiceRequest(description, values)).toEqual({ method: "GET", path: "/people/..%2F1?page=2" });
  expect(makeServiceRequest(description, { id: "a/b" }).path).toBe("/people/a%2Fb");
});

test.each([
  [{ id: "1", other: "x" }, null, "exchange.parameter_not_granted"],
  [{ id: "1", page: "1" }, ["id"], "exchange.parameter_not_granted"],
  [{ page: "1" }, null, "exchange.parameter_missing"],
  [{ id: "1", page: "one" }, null, "exchange.parameter_invalid"],
  [{ id: ["1", "2"] }, null, "exchange.parameter_invalid"],
  [{ id: ".." }, null, "exchange.parameter_invalid"],
  [{ id: "." }, null, "exchange.parameter_invalid"],
])("parameters %j under %j are refused with %s", (given, permitted, code) => {
  expect(() => checkParameters(description, permitted, given)).toThrow(expect.objectContaining({ code }));
});
