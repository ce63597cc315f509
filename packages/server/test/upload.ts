import type { TestAnswer, TestApp, TestPerson } from "./app.ts";

/** Uploads a file as a browser does, multipart. */
export function uploadFile(
  app: TestApp,
  person: TestPerson,
  name: string,
  content: string | Buffer,
): Promise<TestAnswer> {
  return uploadTo(app, person, "/uploads", name, content);
}

/** Uploads a file to an address of its own. */
export async function uploadTo(
  app: TestApp,
  person: TestPerson,
  url: string,
  name: string,
  content: string | Buffer,
): Promise<TestAnswer> {
  const form = new FormData();
  form.append("file", new Blob([typeof content === "string" ? content : new Uint8Array(content)]), name);
  const request = new Request("http://test/upload", { method: "POST", body: form });
  const headers = { "content-type": request.headers.get("content-type")! };
  return app.inject("POST", url, {
    as: person,
    headers,
    body: Buffer.from(await request.arrayBuffer()),
  });
}
