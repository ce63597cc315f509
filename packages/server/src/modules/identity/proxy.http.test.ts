import { expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import { identity } from "./index.ts";

const app = testApp({ modules: [identity], env: { QIANSHU_TRUSTED_PROXIES: "10.0.0.1, 192.168.0.0/16" } });

const attempt = (from: string, forwarded: string) =>
  app.inject("POST", "/session", {
    from,
    headers: { "x-forwarded-for": forwarded },
    body: { username: `u${forwarded}`, password: "wrong" },
  });

test("who asks through a trusted proxy is told apart by the header, and nobody else may use it", async () => {
  for (let host = 1; host <= 31; host += 1)
    expect((await attempt("192.168.3.4", `172.16.0.${host}`)).status).toBe(401);
  for (let host = 1; host <= 30; host += 1) await attempt("10.9.9.9", `172.16.1.${host}`);
  expect((await attempt("10.9.9.9", "172.16.1.31")).status).toBe(429);
});
