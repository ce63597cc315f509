import type { AccessContext } from "./receive-props.ts";

/** Reading rows with a token, first page. */
export function curlRows(origin: string, path: string): string {
  return [
    "export QIANSHU_TOKEN=qs_...",
    `curl -H "Authorization: Bearer $QIANSHU_TOKEN" \\`,
    `  "${origin}${path}"`,
  ].join("\n");
}

/** A call through the gateway; what the contract asks for on each access travels in headers, percent-encoded. */
export function curlCall(
  origin: string,
  path: string,
  parameters: readonly string[],
  context: AccessContext,
  receiverId: string | undefined,
): string {
  const headers = [
    ["x-qianshu-operator", context.operator],
    ["x-qianshu-matter-number", context.matterNumber],
    ["x-qianshu-purpose", context.purpose],
    ["x-qianshu-receiver", receiverId],
  ] as const;
  const query = parameters.map((name) => `${encodeURIComponent(name)}=...`).join("&");
  return [
    "export QIANSHU_TOKEN=qs_...",
    `curl -H "Authorization: Bearer $QIANSHU_TOKEN" \\`,
    ...headers.flatMap(([name, value]) => (value ? [`  -H "${name}: ${encodeURIComponent(value)}" \\`] : [])),
    `  "${origin}${path}${query ? `?${query}` : ""}"`,
  ].join("\n");
}
