/** A department's service that answers 1 KB at once. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const record = {
  name: "王小明",
  idNumber: "520102194601012336",
  phone: "13900000000",
  age: 80,
  county: "520102",
  address: "贵州省贵阳市南明区中华南路一百二十八号三单元五零二室",
  insured: true,
  remark: "",
};
const fill = 1024 - Buffer.byteLength(JSON.stringify({ data: record }));
const body = Buffer.from(JSON.stringify({ data: { ...record, remark: "x".repeat(fill) } }));

const server = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  process.send!({ port: (server.address() as AddressInfo).port });
});
