import { Problem } from "@qianshu/domain";
import type { Purpose } from "@qianshu/domain/network/purposes";
import { type Address, findForbidden, isLoopback, isWithin, type Range } from "./addresses.ts";

export interface PortRange {
  from: number;
  to: number;
}

/** One line of the allow-list. */
export interface Rule {
  id: string;
  range: Range;
  /** None: every port. */
  ports: PortRange[];
  purpose: Purpose | "any";
}

/** One address and port that somebody wants to connect to. */
export interface Destination {
  address: Address;
  port: number;
  purpose: Purpose;
}

/** Why a destination is refused; nothing when a rule allows it. */
export function findRefusal(
  rules: readonly Rule[],
  destination: Destination,
  loopbackAllowed: boolean,
): Problem | undefined {
  const { address, port } = destination;
  const text = formatDestination(destination);
  const reason = findForbidden(address);
  if (reason)
    return new Problem("network.address_forbidden", {
      found: text,
      params: { address: text, reason: reason.zh, reasonEn: reason.en },
    });
  if (isLoopback(address) && !loopbackAllowed)
    return new Problem("network.loopback_not_allowed", { found: text, params: { address: text } });
  if (findRule(rules, destination)) return undefined;
  const rule = missingRule({ address, port });
  return new Problem("platform.network_not_allowed", {
    found: text,
    expected: rule,
    params: { address: text, rule },
  });
}

/** The first rule that allows a destination. */
export function findRule(rules: readonly Rule[], destination: Destination): Rule | undefined {
  const { address, port, purpose } = destination;
  return rules.find(
    (rule) =>
      (rule.purpose === "any" || rule.purpose === purpose) &&
      (rule.ports.length === 0 || rule.ports.some(({ from, to }) => from <= port && port <= to)) &&
      isWithin(address, rule.range),
  );
}

/** The narrowest rule that would allow a destination. */
export function missingRule({ address, port }: Pick<Destination, "address" | "port">): string {
  return `${address.toString()}/${address.kind() === "ipv4" ? 32 : 128} port ${port}`;
}

function formatDestination({ address, port }: Destination): string {
  const text = address.toString();
  return address.kind() === "ipv4" ? `${text}:${port}` : `[${text}]:${port}`;
}
