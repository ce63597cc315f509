import type { SourceAddress } from "@qianshu/domain/registry/source";

/** A source's address on one line, without anything secret. */
export function addressText(address: SourceAddress): string {
  if ("url" in address) return address.url;
  return `${address.host}:${address.port}/${address.database}`;
}
