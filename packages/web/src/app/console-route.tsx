import {
  createRootRoute,
  createRoute,
  isRedirect,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { queryClient } from "./api.ts";
import { problemOf } from "./problem.ts";
import { oneOf, type Search } from "./search.ts";
import { sessionQuery } from "./session.ts";

/** The root of the route tree; every search value is text. */
export const rootRoute = createRootRoute({ validateSearch: (search): Search => search as Search });

/** Parent of every page that needs a session; without one the person signs in and comes back. */
export const consoleRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "console",
  beforeLoad: async ({ location }) => {
    try {
      const session = await queryClient.ensureQueryData(sessionQuery);
      if (session.mustChangePassword && location.pathname !== "/account") throw redirect({ to: "/account" });
    } catch (error) {
      if (isRedirect(error) || problemOf(error).status !== 401) throw error;
      throw redirect({ to: "/sign-in", search: { return: location.href } as never });
    }
  },
  component: lazyRouteComponent(() => import("./shell/Shell.tsx"), "Shell"),
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "sign-in",
  component: lazyRouteComponent(() => import("../features/identity/SignInPage.tsx"), "SignInPage"),
});

export const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "setup",
  component: lazyRouteComponent(() => import("../features/identity/SetupPage.tsx"), "SetupPage"),
});

/** Where to go after signing in: only ever a page of this console. */
export function returnPath(search: Search): string {
  const wanted = oneOf(search.return) ?? "/";
  return wanted.startsWith("/") && !wanted.startsWith("//") && !wanted.startsWith("/sign-in") ? wanted : "/";
}
