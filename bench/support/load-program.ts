/**
 * A closed loop of HTTP/1.1 requests over a fixed number of connections, in a process of its own. It does as little
 * per request as it can, so that what is measured is the server.
 */
import { connect, type Socket } from "node:net";
import type { LoadOrder, LoadResult } from "./load.ts";

const HEADER_END = Buffer.from("\r\n\r\n");
/** The address of the next page, as a page ends with it. */
const NEXT = /"next":"([\w-]+)"/;

class Run {
  readonly #order: LoadOrder;
  readonly #paths: string[];
  readonly #latencies: number[] = [];
  readonly #until: number;
  readonly #from: number;
  #counter = 0;
  #failure: string | undefined;

  constructor(order: LoadOrder) {
    this.#order = order;
    this.#paths = [...order.paths];
    this.#from = performance.now() + order.warmUpSeconds * 1000;
    this.#until = this.#from + order.seconds * 1000;
  }

  async finish(): Promise<LoadResult> {
    await Promise.all(Array.from({ length: this.#order.connections }, (_, at) => this.#drive(at)));
    if (this.#failure) throw new Error(this.#failure);
    const sorted = this.#latencies.sort((a, b) => a - b);
    const part = (share: number) =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return {
      perSecond: sorted.length / this.#order.seconds,
      p50: part(0.5),
      p95: part(0.95),
      p99: part(0.99),
      paths: this.#paths,
    };
  }

  /** One connection: the next request goes when the answer is there. */
  #drive(at: number): Promise<void> {
    const socket = connect(this.#order.port, "127.0.0.1").setNoDelay();
    return new Promise((resolve, reject) => {
      let began = 0;
      const send = () => {
        began = performance.now();
        if (began >= this.#until || this.#failure) return void socket.end(resolve);
        socket.write(this.#requestOf(at));
      };
      socket.once("connect", send).once("error", reject);
      readAnswers(socket, (status, body) => {
        const now = performance.now();
        if (status !== 200) this.#failure ??= `HTTP ${status}: ${body.toString().slice(0, 500)}`;
        if (began >= this.#from && now <= this.#until) this.#latencies.push(now - began);
        if (this.#order.walk) this.#step(at, body);
        send();
      });
    });
  }

  #requestOf(at: number): string {
    const { paths } = this.#order;
    const path = this.#order.walk ? this.#paths[at]! : paths[this.#counter++ % paths.length]!;
    return `GET ${path} HTTP/1.1\r\n${this.#order.headers}\r\n`;
  }

  /** Goes on to the page that follows. */
  #step(at: number, body: Buffer): void {
    const next = NEXT.exec(body.toString("latin1"))?.[1];
    if (next) this.#paths[at] = `${this.#paths[at]!.split("&after=")[0]}&after=${next}`;
    else this.#failure ??= "a walk came to its end: more rows are needed";
  }
}

function readAnswers(socket: Socket, onAnswer: (status: number, body: Buffer) => void): void {
  let pending: Buffer = Buffer.alloc(0);
  let end = -1;
  let bodyAt = 0;
  socket.on("data", (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    if (end < 0) {
      const headers = pending.indexOf(HEADER_END);
      if (headers < 0) return;
      const length = /content-length: *(\d+)/i.exec(pending.toString("latin1", 0, headers))?.[1];
      if (length === undefined) return void socket.destroy(new Error("an answer without content-length"));
      bodyAt = headers + 4;
      end = bodyAt + Number(length);
    }
    if (pending.length < end) return;
    const status = Number(pending.toString("latin1", 9, 12));
    const body = pending.subarray(bodyAt, end);
    pending = Buffer.alloc(0);
    end = -1;
    onAnswer(status, body);
  });
}

process.on("message", (order: LoadOrder) => {
  new Run(order).finish().then(
    (result) => process.send!({ result }),
    (error: Error) => process.send!({ error: error.message }),
  );
});
