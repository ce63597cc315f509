import { lookup } from "node:dns/promises";
import { isIP, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "@qianshu/domain";
import { buildConnector } from "undici";
import { type Address, parseAddress } from "./addresses.ts";

/** Throws when no rule allows an address and port. */
export type CheckAddress = (address: Address, port: number) => Promise<void>;

interface Checked {
  address: string;
  family: 4 | 6;
}

/**
 * The addresses of a host that may be connected to. The connection is made to these very addresses and the name is
 * not looked up again, so a name server that changes its answer (DNS rebinding) gains nothing.
 */
export async function resolveChecked(host: string, port: number, check: CheckAddress): Promise<Checked[]> {
  const allowed: Checked[] = [];
  let refusal: unknown;
  for (const address of await resolveHost(host)) {
    try {
      await check(address, port);
      allowed.push({ address: address.toString(), family: address.kind() === "ipv4" ? 4 : 6 });
    } catch (error) {
      refusal ??= error;
    }
  }
  if (allowed.length === 0) throw refusal;
  return allowed;
}

/** Every address of a host name, or the address itself. */
export async function resolveHost(host: string): Promise<Address[]> {
  const bare = host.replace(/^\[|\]$/g, "");
  if (isIP(bare)) return [parseAddress(bare)];
  try {
    const found = await lookup(bare, { all: true });
    if (found.length > 0) return found.map(({ address }) => parseAddress(address));
  } catch (error) {
    throw new Problem(
      "network.host_not_found",
      { field: "host", found: bare, params: { host: bare } },
      error,
    );
  }
  throw new Problem("network.host_not_found", { field: "host", found: bare, params: { host: bare } });
}

/** A socket, not yet connected, whose `connect(port, host)` asks the policy first; what pg wants as its stream. */
export function makeCheckedSocket(check: CheckAddress): Socket {
  const socket = new Socket();
  const connect = socket.connect.bind(socket);
  const checked = (port: number | string, host = "localhost"): Socket => {
    // pg turns a host that is a path into a path here; a local socket is no network address.
    const number = Number(port);
    if (!Number.isInteger(number)) {
      queueMicrotask(() =>
        socket.destroy(
          new Problem("platform.network_not_allowed", {
            params: { address: String(port), rule: "host and port" },
          }),
        ),
      );
      return socket;
    }
    resolveChecked(host, number, check).then(
      (addresses) => {
        if (socket.destroyed) return;
        connect({
          port: number,
          host: isIP(host) ? addresses[0]!.address : host,
          autoSelectFamily: true,
          lookup: (_host, _options, callback) => callback(null, addresses),
        });
      },
      (error: Error) => socket.destroy(error),
    );
    return socket;
  };
  socket.connect = checked as Socket["connect"];
  return socket;
}

/** A connected socket; refused, timed out and failed connections throw. */
export async function openChecked(
  check: CheckAddress,
  { host, port, timeoutMs = 10_000 }: { host: string; port: number; timeoutMs?: number | undefined },
): Promise<Socket> {
  const socket = makeCheckedSocket(check);
  const timer = new AbortController();
  const connected = new Promise<Socket>((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    // Stays: a reset before the caller listens must not end the process; "close" follows every error.
    socket.on("error", reject);
  });
  const late = sleep(timeoutMs, undefined, { signal: timer.signal }).then(() => {
    throw Object.assign(new Error(`no connection within ${timeoutMs} ms`), { code: "ETIMEDOUT" });
  });
  socket.connect(port, host);
  try {
    return await Promise.race([connected, late]);
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    timer.abort();
    late.catch(() => {});
  }
}

/** The `connect` of an undici Agent or Client. */
export function makeCheckedConnector(
  check: CheckAddress,
  options: buildConnector.BuildOptions = {},
): buildConnector.connector {
  const upgrade = buildConnector({ allowH2: false, ...options });
  return (request, callback) => {
    const isTls = request.protocol === "https:";
    const port = Number(request.port) || (isTls ? 443 : 80);
    openChecked(check, { host: request.hostname, port, timeoutMs: options.timeout ?? undefined }).then(
      (socket) => {
        if (isTls) upgrade({ ...request, httpSocket: socket }, callback);
        else callback(null, socket.setNoDelay(true));
      },
      (error: Error) => callback(error, null),
    );
  };
}
