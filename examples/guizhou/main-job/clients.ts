import { CallError } from "@qianshu/cli/call-error";
import { type Client, createClient, type Fetcher, type RouteTable } from "@qianshu/contract";
import { routeTables } from "@qianshu/contract/all-routes";

type Tables = typeof routeTables;

/** Every route of the product, called as one person. */
export type Clients = { [M in keyof Tables]: Client<Tables[M]> };

/** Clients of every module over one way of sending requests. */
export function makeClients(fetcher: Fetcher): Clients {
  return Object.fromEntries(
    Object.entries(routeTables).map(([name, table]) => [name, createClient(table as RouteTable, fetcher)]),
  ) as unknown as Clients;
}

/** Waits until a job has ended; a failed one throws its problem. */
export async function waitFor(acting: Clients, id: string): Promise<unknown> {
  for (;;) {
    const run = await acting.jobs.getJob({ params: { id } });
    if (run.state === "succeeded") return run.result;
    if (run.problem) throw new CallError(run.problem);
    if (run.state === "failed" || run.state === "cancelled") throw new Error(`${run.job}: ${run.state}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
