import { routeTables } from "@qianshu/contract/all-routes";
import type { RouteTable } from "@qianshu/contract/define-routes";
import { expect, test } from "vitest";

const routes = Object.entries<RouteTable>(routeTables).flatMap(([module, table]) =>
  Object.entries(table).map(([name, route]) => ({ name: `${module}.${name}`, ...route })),
);

function repeated(keys: readonly (string | undefined)[]): string[] {
  const known = keys.filter((key) => key !== undefined);
  return known.filter((key, at) => known.indexOf(key) !== at);
}

test("no two routes have one address", () => {
  expect(repeated(routes.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ":")}`))).toEqual([]);
});

test("the places of a path are its parameters", () => {
  const wrong = routes.filter(({ path, params }) => {
    const places = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
    return (
      places.sort().join() !==
      Object.keys(params?.shape ?? {})
        .sort()
        .join()
    );
  });
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test("a command is a noun and a verb, and means one route", () => {
  expect(
    routes
      .filter(({ cli }) => cli !== undefined && !/^[a-z]+ [a-z][a-z-]*$/.test(cli))
      .map(({ name }) => name),
  ).toEqual([]);
  expect(repeated(routes.map(({ cli }) => cli))).toEqual([]);
});

test("reading sends no body, and whoever may not sign in may not change much", () => {
  expect(routes.filter(({ method, body }) => method === "GET" && body).map(({ name }) => name)).toEqual([]);
  const open = routes.filter(({ method, permission }) => method !== "GET" && permission === "public");
  expect(open.map(({ name }) => name).sort()).toEqual([
    "identity.setUp",
    "identity.signIn",
    "identity.signInWithTotp",
    "identity.signOut",
    // Anybody may object to a list that is publicised.
    "incentives.object",
    // Facts in, an answer out; what is kept is the answer, under a link nobody can guess.
    "policy.comparePolicyVariants",
    "policy.evaluatePolicy",
    "policy.explainPolicyRule",
    "policy.keepPolicyAnswer",
    "policy.printPolicyReport",
    "policy.recomputePolicyAnswer",
    "standards.checkIdentifier",
  ]);
});

test("work that is accepted and done later answers with its job", () => {
  const wrong = routes.filter(
    ({ status, reply }) => status === 202 && !("shape" in reply && "jobId" in (reply.shape as object)),
  );
  expect(wrong.map(({ name }) => name)).toEqual([]);
});
