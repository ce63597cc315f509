import type { Furnished } from "@qianshu/server/modules/exchange/make";
import { identity } from "@qianshu/server/modules/identity/index";
import type { Workshop } from "./product.ts";

/** What the makers of the exchange's tests need, on an installation of a bench. */
export function makeFurnished({ app, database }: Workshop): Furnished {
  const service = app.use(identity);
  let count = 0;
  return {
    app,
    database,
    makeOrganization: (facts) =>
      service.addOrganization(database.db, {
        name: `第${++count}机构`,
        tier: "province",
        divisionCode: "520000",
        validFrom: "2000-01-01",
        ...facts,
      }),
    async makePerson({ organization, roles = [] } = {}) {
      const organizationId = organization!.id;
      const person = { organizationId, username: `person${++count}`, name: `第${count}人` };
      const { personId } = await service.addPerson(database.db, person);
      for (const role of roles)
        await service.addRole(database.db, { personId, role, organizationId, validFrom: "2000-01-01" });
      return { id: personId, ...person };
    },
  };
}
