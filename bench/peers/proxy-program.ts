/** A bare proxy: passes on what it is asked and what is answered, and does nothing else. The limit of `gateway`. */
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

process.once("message", ({ port }: { port: number }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const onward = request({ host: "127.0.0.1", port, method, path: url, headers, agent }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", (error) => outgoing.destroy(error));
    incoming.pipe(onward);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1", () => {
    process.send!({ port: (server.address() as AddressInfo).port });
  });
});
