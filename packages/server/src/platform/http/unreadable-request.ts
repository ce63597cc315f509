import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import { Problem } from "@qianshu/domain";
import type { ConnectionError } from "fastify";
import { toProblemDocument } from "./problem-document.ts";

/** Answers what could not be read as HTTP, such as an address with characters that are not percent-encoded. */
export function answerUnreadable(error: ConnectionError, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const problem = new Problem("platform.invalid_input", {
    field: "request",
    found: error.code,
    expected: "HTTP/1.1 (RFC 9112), percent-encoded (RFC 3986)",
  });
  const body = JSON.stringify(toProblemDocument(problem, randomUUID()));
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
