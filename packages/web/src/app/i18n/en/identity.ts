import type { Dictionary } from "../dictionary.ts";
import type { identity as zh } from "../zh/identity.ts";

/** Signing in, people, roles, tokens. */
export const identity: Dictionary<typeof zh> = {
  signIn: {
    title: "Sign in",
    username: "User name",
    usernameNeeded: "Enter your user name",
    password: "Password",
    passwordNeeded: "Enter your password",
    go: "Sign in",
    totpHint:
      "Open your authenticator and enter the six-digit code; without your phone, enter one of your recovery codes.",
    code: "One-time or recovery code",
    codeNeeded: "Enter the code",
    verify: "Verify",
    other: "Sign in with another account",
    idle: "You were signed out after a long time without activity. Sign in to return to where you were.",
    ended: "The session has ended. Sign in to return to where you were.",
    public: "See the public catalogue without signing in",
  },
};
