import { z } from "zod";
import { Done, Id, IdParams, Instant } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";

/** A paper that belongs to an application or a batch. */
export const Attachment = z
  .object({
    id: Id,
    name: z.string(),
    bytes: z.number().int(),
    sha256: z.string(),
    addedBy: z.string(),
    addedAt: Instant,
    isRemovable: z.boolean().meta({ description: "By who reads: it is theirs, and nothing is decided yet" }),
  })
  .meta({ id: "IncentiveAttachment" });
export type Attachment = z.infer<typeof Attachment>;

/** Papers of applications and batches. */
export const attachmentRoutes = defineRoutes({
  attachToApplication: {
    method: "POST",
    path: "/incentives/applications/:id/attachments",
    summary: "Attach a paper to a recognition or claim: PDF, OFD, picture or office document",
    permission: "claim:read",
    params: IdParams,
    kind: "upload",
    reply: Attachment,
    status: 201,
    cli: "claim attach",
  },
  attachToBatch: {
    method: "POST",
    path: "/incentives/batches/:id/attachments",
    summary: "Attach a paper to a batch, e.g. the minutes of the review",
    permission: "claim:read",
    params: IdParams,
    kind: "upload",
    reply: Attachment,
    status: 201,
    cli: "batch attach",
  },
  downloadAttachment: {
    method: "GET",
    path: "/incentives/attachments/:id/file",
    summary: "An attached paper, as it was handed in",
    permission: "claim:read",
    params: IdParams,
    reply: z.unknown(),
    kind: "file",
    cli: "claim attachment",
  },
  withdrawAttachment: {
    method: "DELETE",
    path: "/incentives/attachments/:id",
    summary: "Withdraw a paper of one's own while nothing is decided on it",
    permission: "claim:read",
    params: IdParams,
    reply: Done,
    cli: "claim detach",
  },
});
