import { randomUUIDv7 } from "node:crypto";
import { copyFile } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { apiPrefix } from "@qianshu/contract/client";
import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";
import type { ContractTerms } from "@qianshu/domain/sharing/terms";
import { insertAsset, insertRelease, makeContract, makeSides } from "@qianshu/server/modules/exchange/make";
import { releaseKey } from "@qianshu/server/modules/registry/index";
import { digestFile } from "@qianshu/server/platform/engine/digest";
import { progress } from "../harness.ts";
import { makeFurnished } from "./furnish.ts";
import { makeInstallation, type Workshop } from "./product.ts";

/** What a delivery tells of itself when it has ended. */
export interface EndedDelivery {
  id: string;
  state: string;
  rows: number;
  receiptIds: string[];
}

/** A consumer with a contract over a release, on an installation whose jobs run. */
export interface Receiver {
  assetId: string;
  contractId: string;
  /** Asks for something that becomes a delivery, and waits until it has ended well, its receipt durable. */
  receive(path: string, body: object | FormData): Promise<EndedDelivery>;
  /** Frees the disk of a delivery's file. */
  forget(delivery: EndedDelivery, extension: string): Promise<void>;
}

type Item = Partial<ContractTerms["items"][number]>;

/** Registers a release made of files, contracts it and does something as the consumer. */
export async function withReceiver<R>(
  table: ReleaseTable,
  item: Item,
  work: (receiver: Receiver) => Promise<R>,
): Promise<R> {
  const installation = await makeInstallation();
  try {
    return await installation.furnish(async (workshop) => work(await makeReceiver(workshop, table, item)));
  } finally {
    await installation.remove();
  }
}

async function addTable(workshop: Workshop, table: ReleaseTable, releaseId: string) {
  const { storage } = workshop.app.platform;
  return Promise.all(
    table.files.map(async ({ path, rows }) => {
      const staged = await storage.stage();
      await copyFile(path, staged);
      const name = basename(path).replaceAll(/[^\w.-]/g, "_");
      await storage.commit(staged, releaseKey(releaseId, name));
      return { name, rows, ...(await digestFile(path)) };
    }),
  );
}

async function makeReceiver(workshop: Workshop, table: ReleaseTable, item: Item): Promise<Receiver> {
  const { app } = workshop;
  const furnished = makeFurnished(workshop);
  const { provider, consumer } = await makeSides(furnished);
  const assetId = await insertAsset(furnished, provider, "release-series", { type: "upload" });
  const releaseId = randomUUIDv7();
  progress("registering the release");
  const files = await addTable(workshop, table, releaseId);
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  await insertRelease(furnished, provider, assetId, releaseId, {
    version: 1,
    columns: table.columns,
    rows,
    files,
  });
  const contractId = await makeContract(furnished, { provider, consumer }, assetId, item);
  const authorization = `Bearer ${await workshop.makeToken(consumer.person.id)}`;
  await app.start();

  async function ask(method: "GET" | "POST", url: string, body?: object | FormData) {
    const request = body instanceof FormData ? new Request("http://bench/", { method, body }) : undefined;
    const answer = await app.server.inject({
      method,
      url: apiPrefix + url,
      headers: { authorization, ...(request && { "content-type": request.headers.get("content-type")! }) },
      ...(body && { payload: request ? Buffer.from(await request.arrayBuffer()) : body }),
    });
    if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`);
    return answer.json();
  }

  return {
    assetId,
    contractId,
    async receive(path, body) {
      const { deliveryId } = await ask("POST", path, body);
      for (;;) {
        const delivery = await ask("GET", `/deliveries/${deliveryId}`);
        if (delivery.state === "COMPLETED" && delivery.receiptIds.length > 0) return delivery;
        if (delivery.state !== "REQUESTED" && delivery.state !== "STARTED")
          throw new Error(JSON.stringify(delivery));
        await sleep(50);
      }
    },
    async forget({ id }, extension) {
      await app.platform.storage.remove(`deliveries/${id}/data.${extension}`);
    },
  };
}
