import type { Me } from "@qianshu/contract/identity";
import { identityRoutes } from "@qianshu/contract/identity";
import type { Permission } from "@qianshu/domain/identity/permissions";
import { useQuery } from "@tanstack/react-query";
import { makeApi, queryClient } from "./api.ts";

export const identityApi = makeApi("identity", identityRoutes);

/** Who is signed in; asked once and kept until signing out. */
export const sessionQuery = {
  ...identityApi.query("getMe"),
  queryKey: ["session"] as const,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
};

/** The person signed in; only below the console route, where there is one. */
export function useSession(): Me {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error("no session");
  return data;
}

/** Asks whether the person signed in holds a permission anywhere. */
export function useCan(): (permission: Permission) => boolean {
  const { permissions } = useSession();
  return (permission) => permissions.includes(permission);
}

/** The session kept in memory, if any. */
export function findSession(): Me | undefined {
  return queryClient.getQueryData(sessionQuery.queryKey);
}

/** Starts a session: nothing another person read before stays in memory. */
export function beginSession(me: Me): void {
  queryClient.clear();
  queryClient.setQueryData(sessionQuery.queryKey, me);
}

/** Forgets the session and all that was read in it. */
export function forgetSession(): void {
  queryClient.clear();
}
