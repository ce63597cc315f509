import { expect, it } from "vitest";
import { countByCounty } from "./count-by-county.ts";

it("adds up the entries of a county's organizations and leaves out the others", () => {
  const organizations = [
    { id: "a", divisionCode: "520102" },
    { id: "b", divisionCode: "520102001" },
    { id: "c", divisionCode: "520203" },
  ];
  expect(
    countByCounty(
      [
        { value: "a", count: 2 },
        { value: "b", count: 3 },
        { value: "c", count: 1 },
        { value: "province", count: 40 },
      ],
      organizations,
    ),
  ).toEqual([
    { adcode: "520102", value: 5 },
    { adcode: "520203", value: 1 },
  ]);
});
