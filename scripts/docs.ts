/** `npm run docs`: writes docs/reference from the declarations in the code and from a migrated database. */

import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { modules } from "@qianshu/server/main";
import { openDatabase } from "@qianshu/server/platform/db/database";
import { makeTestDirectory } from "../packages/server/test/test-directory.ts";
import { startTestServer, withDatabase } from "../packages/server/test/test-server.ts";
import { declare } from "./docs/declarations.ts";
import { makeReference } from "./docs/reference.ts";

const folder = path.resolve(import.meta.dirname, "../docs/reference");
const directory = await makeTestDirectory();
const server = await startTestServer(directory);
const connectionString = withDatabase(server.template.connectionString, server.template.template);
const database = openDatabase(connectionString);
try {
  const declarations = await declare(modules, connectionString, directory);
  await mkdir(folder, { recursive: true });
  for (const [name, text] of await makeReference(database.pool, declarations)) {
    await writeFile(path.join(folder, name), text);
    console.log(`docs/reference/${name}`);
  }
} finally {
  await database.close();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}
