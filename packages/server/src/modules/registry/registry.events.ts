import { RegistrationType } from "@qianshu/domain/registry/asset";
import { z } from "zod";
import { defineEvent } from "../../platform/events/events.ts";

const Id = z.uuid();

/** An asset was registered, changed, transferred, cancelled or objected to. */
export const assetRegistered = defineEvent({
  name: "registry.asset_registered",
  summary: "A registration of an asset was recorded",
  payload: z.object({ assetId: Id, organizationId: Id, type: RegistrationType, personId: Id }),
});

/** A release has been profiled; the gate has decided on it. */
export const releaseChecked = defineEvent({
  name: "registry.release_checked",
  summary: "A new release was profiled and went through the gate",
  payload: z.object({
    assetId: Id,
    releaseId: Id,
    organizationId: Id,
    state: z.enum(["available", "held", "quarantined"]),
  }),
});

/** Readers of an asset get another release from now on. */
export const releaseAvailable = defineEvent({
  name: "registry.release_available",
  summary: "A release has become the one readers get",
  payload: z.object({ assetId: Id, releaseId: Id, organizationId: Id }),
});

/** The files of a release are gone; manifest and digests stay. */
export const releaseDestroyed = defineEvent({
  name: "registry.release_destroyed",
  summary: "The files of a release were destroyed",
  payload: z.object({
    assetId: Id,
    releaseId: Id,
    organizationId: Id,
    reason: z.enum(["retention", "quarantine"]),
  }),
});
