import { expect, test } from "vitest";
import { readResidentId, upgradeResidentId, validateResidentId } from "./resident-id.ts";

test("a number tells division, birth date and sex", () => {
  expect(readResidentId("520102199003070014")).toEqual({
    division: "520102",
    birthDate: "1990-03-07",
    sex: "male",
  });
  expect(readResidentId("522121850101002")).toEqual({
    division: "522121",
    birthDate: "1985-01-01",
    sex: "female",
  });
  expect(readResidentId("not a number")).toBeUndefined();
});

test("an old number becomes a valid new one", () => {
  expect(upgradeResidentId("522121850101002")).toBe("522121198501010029");
  expect(validateResidentId(upgradeResidentId("522121850101002")!).valid).toBe(true);
  expect(upgradeResidentId("52212185010100")).toBeUndefined();
});

test("29 February exists in leap years only", () => {
  expect(validateResidentId("520102000229001").valid).toBe(false);
  expect(validateResidentId("520102960229001").valid).toBe(true);
});
