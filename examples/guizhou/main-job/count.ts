import type { Clients } from "./clients.ts";

const PAGE = 100;

/** How many assets are registered, and how many of their fields are graded to be masked. */
export async function countRegistered(office: Clients): Promise<{ assets: number; sensitiveFields: number }> {
  let assets = 0;
  let sensitiveFields = 0;
  for (let offset = 0; ; offset += PAGE) {
    const { items } = await office.registry.listAssets({
      query: { state: "registered", offset, limit: PAGE },
    });
    for (const { id } of items) {
      const { grade } = await office.grading.getGrade({ params: { id } });
      sensitiveFields += grade?.fields.filter(({ mask }) => mask.kind !== "none").length ?? 0;
    }
    assets += items.length;
    if (items.length < PAGE) return { assets, sensitiveFields };
  }
}
