import { describe, expect, it } from "vitest";
import { activePlace, allowedNavigation, navigation } from "./nav.tsx";

const places = (permissions: Parameters<typeof allowedNavigation>[1]) =>
  allowedNavigation(navigation, permissions).flatMap((group) => group.items.map((item) => item.to));

describe("the menu", () => {
  it("shows only what the person's permissions open", () => {
    expect(places([])).toEqual(["/"]);
    expect(places(["source:read", "asset:read"])).toEqual(["/", "/assets", "/sources"]);
    expect(places(["person:read"])).not.toContain("/assets");
  });

  it("leaves out groups without places", () => {
    expect(allowedNavigation(navigation, []).map((group) => group.key)).toEqual(["work"]);
  });

  it("marks the place a page belongs to", () => {
    expect(activePlace(navigation, "/assets/0198-x")).toBe("/assets");
    expect(activePlace(navigation, "/")).toBe("/");
    expect(activePlace(navigation, "/elsewhere")).toBeUndefined();
  });
});
