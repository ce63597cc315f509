import { rm } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { inspect } from "node:util";
import type { TestProject } from "vitest/node";
import { makeTestDirectory } from "./test-directory.ts";
import { startTestServer, type TemplateDatabase, type TestServer } from "./test-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Unix socket behind which the run's test database server waits. */
    databaseDoor: string;
  }
}

/**
 * Gives the test files a door to one database server for the whole run. The server starts at the first knock, so a
 * run of pure tests starts none. It is PostgreSQL from npm, or the one TEST_DATABASE_URL names.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await makeTestDirectory();
  let server: Promise<TestServer> | undefined;
  const getTemplate = async (): Promise<TemplateDatabase> => {
    server ??= startTestServer(directory);
    return (await server).template;
  };
  const door = createServer((_request, response) => {
    getTemplate().then(
      (template) => response.end(JSON.stringify(template)),
      (error: Error) => response.writeHead(500).end(inspect(error)),
    );
  });
  const address = path.join(directory, "door");
  await new Promise<void>((resolve, reject) => door.once("error", reject).listen(address, resolve));
  door.unref();
  project.provide("databaseDoor", address);
  return async () => {
    door.close();
    door.closeAllConnections();
    await server?.then(
      (running) => running.stop(),
      () => {},
    );
    await rm(directory, { recursive: true, force: true });
  };
}
