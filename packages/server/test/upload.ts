import type { TestAnswer, TestApp, TestPerson } from "./app.ts";

/** Uploads a file as a browser does, multipart. */
export async function uploadFile(
  app: TestApp,
  person: TestPerson,
  name: string,
  content: string | Buffer,
): Promise<TestAnswer> {
  const form = new FormData();
  form.append("file", new Blob([typeof content === "string" ? content : new Uint8Array(content)]), name);
  const request = new Request("http://test/upload", { method: "POST", body: form });
  const headers = { "content-type": request.headers.get("content-type")! };
  return app.inject("POST", "/uploads", {
    as: person,
    headers,
    body: Buffer.from(await request.arrayBuffer()),
  });
}
