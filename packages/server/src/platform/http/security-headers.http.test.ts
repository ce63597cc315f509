import { expect, test } from "vitest";
import { loadConfig } from "../config/config.ts";
import { makeMetrics } from "../telemetry/metrics.ts";
import { allowStyles } from "./security-headers.ts";
import { makeHttpServer } from "./server.ts";

async function makeServer(url?: string) {
  const server = await makeHttpServer(
    loadConfig({ QIANSHU_LOG_LEVEL: "fatal", ...(url && { QIANSHU_URL: url }) }),
    makeMetrics(),
  );
  server.get("/answer", async () => ({ ok: true }));
  server.get("/failure", async () => {
    throw new Error("broken");
  });
  server.get("/page", async (_, reply) => ({ nonce: allowStyles(reply) }));
  return server;
}

test("every answer has the same headers, failures too, the first one and the next", async () => {
  const server = await makeServer();
  for (const url of ["/answer", "/answer", "/failure", "/none"]) {
    const { headers } = await server.inject(url);
    expect(headers).toMatchObject({
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-frame-options": "SAMEORIGIN",
    });
    const policy = String(headers["content-security-policy"]).split(";");
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
      ]),
    );
    expect(headers["strict-transport-security"]).toBeUndefined();
  }
  await server.close();
});

test("a page's style elements carry a nonce that no other answer knows", async () => {
  const server = await makeServer();
  const pages = await Promise.all([server.inject("/page"), server.inject("/page")]);
  const nonces = pages.map((page) => page.json().nonce as string);
  expect(new Set(nonces).size).toBe(2);
  pages.forEach(({ headers }, at) => {
    expect(headers["content-security-policy"]).toContain(`style-src 'self' 'nonce-${nonces[at]}';`);
    expect(headers["content-security-policy"]).toContain("script-src 'self';");
  });
  expect((await server.inject("/answer")).headers["content-security-policy"]).not.toContain("nonce");
  await server.close();
});

test("where people come by TLS, browsers are told to stay with it", async () => {
  const server = await makeServer("https://qianshu.example");
  expect((await server.inject("/answer")).headers["strict-transport-security"]).toMatch(/^max-age=\d+/);
  await server.close();
});
