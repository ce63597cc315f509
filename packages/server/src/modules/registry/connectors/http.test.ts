import fc from "fast-check";
import { expect, test } from "vitest";
import { urlBelow } from "./http.ts";

const base = "http://10.1.2.3/api/v1";

test.each([
  ["/people", "http://10.1.2.3/api/v1/people"],
  ["people?page=2", "http://10.1.2.3/api/v1/people?page=2"],
  ["/", "http://10.1.2.3/api/v1/"],
  ["", "http://10.1.2.3/api/v1/"],
  ["//10.6.6.6/x", "http://10.1.2.3/api/v1/10.6.6.6/x"],
  ["\\\\10.6.6.6/x", "http://10.1.2.3/api/v1/10.6.6.6/x"],
  ["http://10.6.6.6/x", "http://10.1.2.3/api/v1/http://10.6.6.6/x"],
])("%s lies below its source", (path, expected) => {
  expect(urlBelow(base, path).href).toBe(expected);
});

test.each(["../admin", "/people/../../admin", "%2e%2e/admin", "people/%2E./.%2e/x", "..\\admin"])(
  "%s leads out and is refused",
  (path) => {
    expect(() => urlBelow(base, path)).toThrow(expect.objectContaining({ code: "platform.invalid_input" }));
  },
);

test("whatever a path is made of, it stays below its source or is refused", () => {
  const part = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "%2e",
    "%2F",
    "?",
    "#",
    "@",
    ":",
    "\t",
    "\n",
    " ",
    "x",
    "http",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      let url: URL | undefined;
      try {
        url = urlBelow(base, parts.join(""));
      } catch {
        return;
      }
      expect(url.origin).toBe("http://10.1.2.3");
      expect(url.pathname.startsWith("/api/v1/")).toBe(true);
    }),
    { seed: 1, numRuns: 2000 },
  );
});
