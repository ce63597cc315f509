import { describe, expect, it } from "vitest";
import { ApiProblem, problemFrom, problemOf } from "./problem.ts";

const document = {
  type: "about:blank",
  code: "registry.source_unreachable",
  status: 502,
  title: "x",
  titles: { zh: "数据源无法连接", en: "The source cannot be reached" },
  remedy: { zh: "核对地址", en: "Check the address" },
  requestId: "r-1",
};

describe("problems", () => {
  it("keeps the server's document", () => {
    expect(problemFrom(502, document)).toEqual(document);
    expect(problemOf(new ApiProblem(problemFrom(502, document)))).toEqual(document);
  });

  it("tells a proxy's refusal by its status and request id", () => {
    expect(problemFrom(504, undefined, "r-2")).toMatchObject({
      code: "http.504",
      status: 504,
      requestId: "r-2",
    });
    expect(problemFrom(404, "<html>")).toMatchObject({ code: "http.404" });
  });

  it("knows a lost network from a broken page", () => {
    expect(problemOf(new TypeError("Failed to fetch")).code).toBe("web.unreachable");
    expect(problemOf(new TypeError("x is undefined"))).toMatchObject({
      code: "web.error",
      detail: "x is undefined",
    });
  });
});
