import { expect, test } from "vitest";
import { formatPorts, parsePorts } from "./ports.ts";

test.each([
  ["", []],
  ["5432", [{ from: 5432, to: 5432 }]],
  [
    "5432，8000-8100",
    [
      { from: 5432, to: 5432 },
      { from: 8000, to: 8100 },
    ],
  ],
])("reads %j", (text, ports) => {
  expect(parsePorts(text)).toEqual(ports);
});

test.each(["0", "70000", "90-80", "ssh", "80-"])("refuses %j", (text) => {
  expect(parsePorts(text)).toBeUndefined();
});

test("writes what it reads", () => {
  expect(formatPorts(parsePorts("22, 8000-8100")!)).toBe("22, 8000-8100");
});
