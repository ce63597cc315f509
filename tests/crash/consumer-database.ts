import { createConnection, createServer, type Socket } from "node:net";
import path from "node:path";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@qianshu/server/platform/postgres/embedded";
import pg from "pg";

/** The consumer's own database: a server of its own behind a TCP port, with one table for what is delivered. */
export interface ConsumerDatabase {
  port: number;
  client: pg.Client;
  close(): Promise<void>;
}

/** Starts the consumer's database with a table of these text columns, the first of which is its key. */
export async function startConsumerDatabase(
  directory: string,
  columns: readonly string[],
): Promise<ConsumerDatabase> {
  const postgres: EmbeddedPostgres = await startEmbeddedPostgres({
    dataDir: path.join(directory, "consumer-pg"),
    durable: false,
  });
  const client = new pg.Client(postgres.connectionString);
  await client.connect();
  const defined = columns.map(
    (name, at) => `${pg.escapeIdentifier(name)} text${at === 0 ? " primary key" : ""}`,
  );
  await client.query(`create schema mine; create table mine.delivered (${defined.join(", ")})`);
  const sockets = new Set<Socket>();
  const socketFile = `${client.host}/.s.PGSQL.${client.port}`;
  const door = createServer((incoming) => {
    const inner = createConnection(socketFile);
    incoming.pipe(inner).pipe(incoming);
    for (const socket of [incoming, inner]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.once("close", () => {
        sockets.delete(socket);
        incoming.destroy();
        inner.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  const address = door.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    client,
    async close() {
      door.close();
      for (const socket of sockets) socket.destroy();
      await client.end();
      await postgres.stop();
    },
  };
}
