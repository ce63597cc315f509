import { type AddressInfo, createConnection, createServer } from "node:net";
import { cloneTemplate } from "./database.ts";

/** A PostgreSQL of a department: a database of the run's server behind a loopback port. */
export interface DepartmentDatabase {
  host: string;
  port: number;
  database: string;
  user: string;
  /** Of the run's server; one without passwords takes any. */
  password: string;
  connectionString: string;
  close(): Promise<void>;
}

/** Opens a database as a department would run it; TCP, because sources are reached over the network. */
export async function openDepartmentDatabase(): Promise<DepartmentDatabase> {
  const clone = await cloneTemplate();
  const url = new URL(clone.connectionString);
  const socketDirectory = url.searchParams.get("host");
  const database = url.pathname.slice(1);
  const user = url.username || "postgres";
  const password = decodeURIComponent(url.password) || "any-password";
  const socket = socketDirectory ? `${socketDirectory}/.s.PGSQL.${url.port || 5432}` : undefined;
  const door = createServer((incoming) => {
    const inner = socket
      ? createConnection(socket)
      : createConnection(Number(url.port || 5432), url.hostname);
    incoming.pipe(inner).pipe(incoming);
    incoming.on("error", () => inner.destroy()).on("close", () => inner.destroy());
    inner.on("error", () => incoming.destroy()).on("close", () => incoming.destroy());
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  return {
    host: "127.0.0.1",
    port: (door.address() as AddressInfo).port,
    database,
    user,
    password,
    connectionString: clone.connectionString,
    async close() {
      door.close();
      await clone.drop();
    },
  };
}
