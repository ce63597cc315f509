import "./app/polyfills.ts";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { onSignedOut } from "./app/api.ts";
import { startLanguage } from "./app/i18n/index.ts";
import { giveNonceToStyles } from "./app/nonce.ts";
import { applyTheme, themePreference } from "./app/preferences.ts";
import { router } from "./app/router.tsx";
import { findSession, forgetSession } from "./app/session.ts";
import "./ui/base.css";

giveNonceToStyles();
applyTheme(themePreference.get());

onSignedOut(() => {
  if (!findSession()) return;
  forgetSession();
  const { href } = router.state.location;
  void router.navigate({ to: "/sign-in", search: { reason: "ended", return: href } as never });
});

void startLanguage().then(() => createRoot(document.getElementById("root")!).render(<App />));
